using System.Text.Json;
using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Publishing;
using Gilgamesh.AppHost.Services;
using Gilgamesh.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Gilgamesh.Tests.Hosting;

/// <summary><c>deploy/compose.yaml</c> is kept by hand; it has the services, variables, volumes, images and limits of the AppHost's model.</summary>
public sealed class ComposeFileTests(ComposeFileTests.Manifest manifest) : IClassFixture<ComposeFileTests.Manifest>
{
    private static readonly Dictionary<string, Limits> Wanted = new()
    {
        ["api"] = Limits.Api,
        ["media-worker"] = Limits.Worker,
        ["postgres"] = Limits.Postgres,
        ["qdrant"] = Limits.Qdrant,
    };

    private static ComposeFile File { get; } = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<ComposeFile>(
        new MergingParser(new Parser(new StringReader(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "deploy", "compose.yaml"))))));

    [Fact]
    public void Services_AreTheModels() => Assert.Equal(manifest.Parts.Keys.Order(), File.Services.Keys.Order());

    [Fact]
    public void Variables_AreThoseThatTheModelGives() => Assert.All(manifest.Parts, part => Assert.Equal(
        Names(part.Value.GetProperty("env").EnumerateObject().Select(variable => variable.Name).Where(IsRead)),
        Names(File.Services[part.Key].Environment.Keys.Where(name => name != "POSTGRES_DB"))));

    [Fact]
    public void Volumes_AreTheModelsAndTheMedia()
    {
        var ours = File.Services.Values.SelectMany(service => service.Volumes).Order().ToArray();
        var models = manifest.Parts.Values.SelectMany(part => part.TryGetProperty("volumes", out var volumes) ? volumes.EnumerateArray() : [])
            .Select(volume => $"{volume.GetProperty("name").GetString()}:{volume.GetProperty("target").GetString()}");

        Assert.Equal(models.Append($"{MediaStore.Volume}:{MediaStore.Mount}").Order(), ours);
        Assert.Equal(ours.Select(volume => volume.Split(':')[0]), File.Volumes.Keys.Order());
    }

    [Fact]
    public void ImagesAndLimits_AreTheModels() => Assert.All(manifest.Parts, part =>
    {
        var (service, limits) = (File.Services[part.Key], Wanted[part.Key]);
        Assert.Equal((FormattableString.Invariant($"{limits.Cpu}"), $"{limits.Memory}M"), (service.Deploy.Resources.Limits.Cpus, service.Deploy.Resources.Limits.Memory));
        if (part.Value.TryGetProperty("build", out var build))
        {
            Assert.Equal(build.GetProperty("stage").GetString(), service.Build["target"]);
            Assert.EndsWith(service.Build["dockerfile"], build.GetProperty("dockerfile").GetString()!, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(part.Value.GetProperty("image").GetString(), service.Image);
        }
    });

    /// <summary>Aspire also tells each part of a connection by itself, in names of its own that nobody here reads.</summary>
    private static bool IsRead(string name) => name.Contains("__", StringComparison.Ordinal) || name.StartsWith("POSTGRES_", StringComparison.Ordinal) || name is "OPENAI_API_KEY" or "MALLOC_ARENA_MAX";

    private static string Names(IEnumerable<string> names) => string.Join(' ', names.Order());

    /// <summary>The model as Aspire writes it down, without anything that a target adds.</summary>
    public sealed class Manifest : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-manifest-").FullName;

        /// <summary>What becomes a container.</summary>
        public Dictionary<string, JsonElement> Parts { get; private set; } = [];

        public async Task InitializeAsync()
        {
            var file = Path.Combine(_folder, "manifest.json");
            var command = BuiltProject.Run("Gilgamesh.AppHost")
                .With("--operation", "publish", "--publisher", "manifest", "--step", "publish-manifest", "--output-path", file);
            var result = await Programs.RunAsync(command);
            Assert.True(result.ExitCode == 0, result.Output);
            Parts = JsonElement.Parse(await System.IO.File.ReadAllTextAsync(file)).GetProperty("resources").EnumerateObject()
                .Where(resource => resource.Value.GetProperty("type").GetString()!.StartsWith("container.", StringComparison.Ordinal))
                .ToDictionary(resource => resource.Name, resource => resource.Value);
        }

        public Task DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }
    }

    public sealed class ComposeFile
    {
        [YamlMember(Alias = "services")]
        public Dictionary<string, Service> Services { get; set; } = [];

        [YamlMember(Alias = "volumes")]
        public Dictionary<string, object?> Volumes { get; set; } = [];
    }

    public sealed class Service
    {
        [YamlMember(Alias = "image")]
        public string Image { get; set; } = "";

        [YamlMember(Alias = "build")]
        public Dictionary<string, string> Build { get; set; } = [];

        [YamlMember(Alias = "environment")]
        public Dictionary<string, string> Environment { get; set; } = [];

        [YamlMember(Alias = "volumes")]
        public List<string> Volumes { get; set; } = [];

        [YamlMember(Alias = "deploy")]
        public Deployment Deploy { get; set; } = new();
    }

    public sealed class Deployment
    {
        [YamlMember(Alias = "resources")]
        public Resources Resources { get; set; } = new();
    }

    public sealed class Resources
    {
        [YamlMember(Alias = "limits")]
        public ResourceLimits Limits { get; set; } = new();
    }

    public sealed class ResourceLimits
    {
        [YamlMember(Alias = "cpus")]
        public string Cpus { get; set; } = "";

        [YamlMember(Alias = "memory")]
        public string Memory { get; set; } = "";
    }
}
