using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Speech.Synthesis;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>How espeak-ng speaks under one of the OpenAI voice names: variants of its voices, a good step apart in pitch.</summary>
/// <param name="Language">One of espeak-ng's languages, with the accent.</param>
/// <param name="Variant">Who speaks; the same in every language.</param>
/// <param name="Pitch">0 to 99, relative to the variant.</param>
internal sealed record LocalVoice(string Language, string Variant, int Pitch)
{
    /// <summary>espeak-ng's setting for about 160 words a minute of running text, pauses counted.</summary>
    private const double NormalPace = 142;

    /// <summary>Paces at which espeak-ng itself sounds natural; the rest is done by stretching its sound.</summary>
    private const double SlowestPace = 80;
    private const double FastestPace = 380;

    private static readonly Dictionary<string, LocalVoice> ByName = new(StringComparer.Ordinal)
    {
        ["alloy"] = new("en-us", "steph", 50),
        ["echo"] = new("en-us", "m3", 45),
        ["fable"] = new("en-gb-x-rp", "Alex", 65),
        ["onyx"] = new("en-us", "m1", 12),
        ["nova"] = new("en-us", "f3", 60),
        ["shimmer"] = new("en-us", "Annie", 75),
    };

    /// <exception cref="WorkerFault">No such voice.</exception>
    public static LocalVoice Find(string name) =>
        ByName.GetValueOrDefault(name) ?? throw WorkerFault.Invalid("voice", $"one of {string.Join(", ", Voices.All)}");

    /// <summary>Speaks the text in a folder.</summary>
    public Command SpeakIn(string folder, double speed) => SynthesisVerb.In(folder, $"{Language}+{Variant}", Pitch, (int)Math.Round(Pace(speed)));

    /// <summary>What is left to be done to the tempo after <see cref="SpeakIn"/>; 1 over the middle of the range.</summary>
    public static double Stretch(double speed) => NormalPace * speed / Pace(speed);

    private static double Pace(double speed) => Math.Clamp(NormalPace * speed, SlowestPace, FastestPace);
}
