using System.Collections.Concurrent;
using System.ComponentModel;
using Amazon.Runtime;
using Amazon.S3;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>
/// A small S3-compatible server (s3rver, from npm), one for a test run: it starts with the first test that needs it, and ends with
/// the test process. It knows who may ask, but checks no signatures, and
/// can't abort an upload in parts.
/// </summary>
internal sealed class S3Server
{
    public const string Key = "S3RVER";

    private const string Package = "s3rver@3.7.1";

    private static readonly Lazy<Task<S3Server>> Started = new(StartAsync);

    private S3Server(Uri address)
    {
        Address = address;
        Client = new(new BasicAWSCredentials(Key, Key), new AmazonS3Config
        {
            ServiceURL = address.ToString(),
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public static Task<S3Server> GetAsync() => Started.Value;

    public Uri Address { get; }

    public AmazonS3Client Client { get; }

    public async Task<string> NewBucketAsync()
    {
        var name = $"test-{Guid.NewGuid():n}";
        await Client.PutBucketAsync(name);
        return name;
    }

    public async Task<string[]> KeysAsync(string bucket) =>
        [.. ((await Client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? []).Select(found => found.Key)];

    /// <summary>The worker's settings for a bucket of this server.</summary>
    public string[] Settings(string bucket) =>
    [
        "--Media:Store=s3", $"--Media:S3:Endpoint={Address}", $"--Media:S3:Bucket={bucket}", $"--Media:S3:AccessKey={Key}", $"--Media:S3:SecretKey={Key}",
    ];

    private static async Task<S3Server> StartAsync()
    {
        var program = await InstallAsync();
        var data = Directory.CreateTempSubdirectory("gilgamesh-tests-s3-").FullName;
        var port = Ports.Free();
        var log = new ConcurrentQueue<string>();
        var command = new Command("node", [program, "--directory", data, "--address", "127.0.0.1", "--port", $"{port}", "--silent"]);
        var server = ChildProcess.Start(command.BoundToThisProcess(Signal.KILL), log.Enqueue);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.StopAsync(Signal.KILL, TimeSpan.Zero).Wait();
            Directory.Delete(data, recursive: true);
        };
        var started = new S3Server(new($"http://127.0.0.1:{port}"));
        using var http = new HttpClient();
        await Wait.UntilAsync(() => AnswersAsync(http, started.Address, server, log), "the S3 server answers");
        return started;
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address, ChildProcess server, IEnumerable<string> log)
    {
        Assert.False(server.Exited.IsCompleted, "The S3 server did not start:\n" + string.Join('\n', log));
        try
        {
            using var response = await http.GetAsync(address);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Kept for the next test run; made beside and renamed, so that it is there whole or not at all.</summary>
    private static async Task<string> InstallAsync()
    {
        var folder = Path.Combine(Repository.Root, ".gilgamesh", "tests", Package);
        var program = Path.Combine(folder, "node_modules", "s3rver", "bin", "s3rver.js");
        if (File.Exists(program))
        {
            return program;
        }

        var fresh = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}").FullName;
        try
        {
            var npm = new Command("npm", ["install", "--no-audit", "--no-fund", "--prefix", fresh, Package]) { WorkingDirectory = fresh };
            var result = await Programs.RunAsync(npm);
            Skip.If(result.ExitCode != 0, $"npm can't install {Package}: {result.Output}");
            Directory.Move(fresh, folder);
        }
        catch (Win32Exception)
        {
            Skip.If(true, "no npm on this machine: apt-get install npm");
        }

        return program;
    }
}
