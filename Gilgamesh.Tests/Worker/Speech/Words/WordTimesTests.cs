using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Speech.Synthesis;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;
using Xunit.Abstractions;

namespace Gilgamesh.Tests.Worker.Speech.Words;

public sealed class WordTimesTests(WorkerFixture worker, ITestOutputHelper output) : IClassFixture<WorkerFixture>
{
    private static readonly string[] Sentences =
    [
        "Stand tall with your feet as wide as your shoulders.",
        "Bend your knees and lower your hips until your thighs are level.",
        "Keep your back flat and your chest up the whole time.",
        "Hold this position for ten slow breaths.",
        "Push the floor away and come back to the middle.",
        "Lift your left foot and reach forward with the right hand.",
        "Now pull your belly button in towards your back.",
        "Take a deep breath and let your neck go long.",
        "Place both hands below your shoulders and look at the ground.",
        "Turn your body to the side and feel the long stretch.",
        "Do four more, and rest for half a minute.",
        "The second round goes faster than the first.",
        "Roll your shoulders back, then down, and relax your jaw.",
        "Never force a movement that gives you pain.",
        "Walk your hands forward until your body makes a line.",
        "Count to five and come up with control.",
        "Good work, that was a difficult set.",
        "Let your heels sink and keep your weight in the middle.",
        "Cook the rice with some salt, butter and a little lemon.",
        "In the next minute we begin with simple balance.",
    ];

    [Fact]
    public async Task LocalVoice_TwentySentences_WordsBeginWhereTheyAreHeard()
    {
        List<double> errors = [];
        foreach (var sentence in Sentences)
        {
            var (words, sound) = await SpeakAsync(sentence);
            Assert.Equal(sentence.Split(' '), words.Select(word => word.Text));
            var swaps = Swaps.Of(sentence).ToList();
            var parts = await Task.WhenAll(swaps.Select(async swap => Swaps.Part(sound, (await SpeakAsync(swap.Sentence)).Sound)));
            errors.AddRange(swaps.Zip(parts).Where(pair => pair.Second is not null)
                .Select(pair => Math.Abs((words[pair.First.Word].First / 48000.0) - pair.Second!.Value)));
        }

        errors.Sort();
        output.WriteLine(FormattableString.Invariant($"{errors.Count} words: median {1000 * errors[errors.Count / 2]:0} ms, p95 {1000 * errors[errors.Count * 95 / 100]:0} ms, most {1000 * errors[^1]:0}"));
        Assert.True(errors.Count >= 60, $"{errors.Count} words");
        Assert.InRange(errors[errors.Count / 2], 0, 0.040);
        Assert.InRange(errors[errors.Count * 95 / 100], 0, 0.120);
    }

    [Theory]
    [InlineData("nova", 1)]
    [InlineData("onyx", 1.1)]
    [InlineData("fable", 0.9)]
    public async Task Recording_OfAnotherVoice_IsAlignedToTheSound(string voice, double speed)
    {
        List<double> errors = [];
        foreach (var pair in Sentences.Take(10).Chunk(2))
        {
            var text = string.Join(' ', pair);
            var speech = await worker.SpeakAsync(text, voice, speed);
            var told = await GetAsync(speech.SpeechKey);
            var key = await PutAsync(await worker.DownloadAsync($"/speech/{speech.SpeechKey}"));

            var found = await FindAsync(key, text);

            Assert.Equal(told.Select(word => word.Text), found.Select(word => word.Text));
            errors.AddRange(told.Zip(found, (one, other) => Math.Abs(one.First - other.First) / 48000.0));
        }

        errors.Sort();
        output.WriteLine(FormattableString.Invariant($"{errors.Count} words: median {1000 * errors[errors.Count / 2]:0} ms, p95 {1000 * errors[errors.Count * 95 / 100]:0} ms, most {1000 * errors[^1]:0}"));
        Assert.InRange(errors[errors.Count / 2], 0, 0.040);
        Assert.InRange(errors[errors.Count * 95 / 100], 0, 0.120);
    }

    [Fact]
    public async Task Sound_IsThatOfTheProgram()
    {
        var folder = Directory.CreateDirectory(Path.Combine(worker.Root, "spoken")).FullName;
        var text = Path.Combine(folder, SynthesisVerb.Text);
        await File.WriteAllTextAsync(text, "Über Nacht: 12 “café” squats, 3:30 – well-known.");

        await ProgramRunner.RunAsync(SynthesisVerb.In(folder, "en-us+steph", 50, 142), default);

        await Tool.RunAsync("espeak-ng", "-v", "en-us+steph", "-p", "50", "-s", "142", "-b", "1", "-f", text, "-w", Path.Combine(folder, "program.wav"));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "program.wav")), await File.ReadAllBytesAsync(Path.Combine(folder, SynthesisVerb.Sound)));
    }

    [Theory]
    [InlineData("en", "Do 12 squats — slowly, {\\b1}at [3:30]… “Well-known” moves 💪 cost $5.", "Do|12|squats —|slowly,|{\\b1}at|[3:30]…|“Well-known”|moves 💪|cost|$5.")]
    [InlineData("de", "Über 100 Übungen.", "Über|100|Übungen.")]
    [InlineData("zh", "双脚与肩同宽，慢慢下蹲。", "双|脚|与|肩|同|宽，|慢|慢|下|蹲。")]
    [InlineData("ja", "腕を上げてください。", "腕|を|上|げ|て|く|だ|さ|い。")]
    public async Task Words_OfAnyText_AreTheTextInOrder(string language, string text, string words)
    {
        var key = (await worker.SpeakAsync("What is said here is of no matter, but it takes some seconds.")).SpeechKey;
        var recording = await PutAsync(await worker.DownloadAsync($"/speech/{key}"));

        var found = await FindAsync(recording, text, language);

        Assert.Equal(words.Split('|'), found.Select(word => word.Text));
        Assert.All(found, word => Assert.True(word.First < word.End, $"{word}"));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.First, $"{pair}"));
    }

    [Fact]
    public async Task Words_OfASpeechThatNobodyAskedFor_AreNotFound()
    {
        var key = await PutAsync(await worker.DownloadAsync($"/speech/{(await worker.SpeakAsync("Hold.")).SpeechKey}"));

        using var before = await worker.Http.GetAsync($"/speech/{key}/words");
        await FindAsync(key, "Hold.");

        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(["Hold."], (await GetAsync(key)).Select(word => word.Text));
    }

    private async Task<string> PutAsync(string recording)
    {
        var key = Guid.NewGuid().ToString("n") + Guid.NewGuid().ToString("n");
        using var response = await worker.Http.PutAsync($"/speech/{key}", new ByteArrayContent(await File.ReadAllBytesAsync(recording)));
        response.EnsureSuccessStatusCode();
        return key;
    }

    private async Task<IReadOnlyList<SpokenWord>> FindAsync(string key, string text, string language = "en")
    {
        using var response = await worker.Http.PostAsJsonAsync($"/speech/{key}/words", new(text, language), ContractsJson.Default.SpeechWordsRequest);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.SpeechWords))!.Words;
    }

    private async Task<IReadOnlyList<SpokenWord>> GetAsync(string key) =>
        (await worker.Http.GetFromJsonAsync($"/speech/{key}/words", ContractsJson.Default.SpeechWords))!.Words;

    private async Task<(IReadOnlyList<SpokenWord> Words, short[] Sound)> SpeakAsync(string text)
    {
        var speech = await worker.SpeakAsync(text);
        return (await GetAsync(speech.SpeechKey), await Sound.ReadAsync(await worker.DownloadAsync($"/speech/{speech.SpeechKey}")));
    }
}
