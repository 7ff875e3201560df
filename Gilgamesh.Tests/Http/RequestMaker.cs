using System.Text;
using System.Text.Json;

namespace Gilgamesh.Tests.Http;

/// <summary>Requests worked out from an OpenAPI document: mostly well formed, each with something that nobody expects. The same number makes the same request.</summary>
internal sealed class RequestMaker(JsonElement document, Guid video, Guid compilation)
{
    private static readonly string[] Texts =
    [
        "squats", "", " ", "\0", "\u202e", "\ufeff", "🏋️", "e\u0301", "'; DROP TABLE x; --", "<script>alert(1)</script>", "../../etc/passwd", "%s%n{0}${x}", "a & | ! ( ) : * <-> \\ \"",
        "null", "NaN", "-1", "0", "1e999", "true", "9:16", "alloy", "respond-async", new('x', 900), string.Concat(Enumerable.Repeat("a,", 300)), "\r\n", "٣", "2026-01-01",
        "http://127.0.0.1:1/a.mp4", "http://\u202e.com/", "http://a..b/", "http://[::1", "http://user:pass@10.0.0.1/", "http://0x7f.1/", "http://[fe80::1%25lo]/", "file:///etc/passwd", "upload:x",
    ];

    private static readonly string[] Numbers = ["0", "1", "-1", "30", "100", "2147483648", "-9223372036854775809", "1e308", "1e999", "-0", "0.1", "NaN", "Infinity", "1,5", "0x10", "１"];

    /// <summary>As they stand in JSON.</summary>
    private static readonly string[] Tokens =
    [
        "null", "true", "false", "0", "-1", "1.5", "60", "1e400", "99999999999999999999", "NaN", "[]", "{}", "[null]", "[[[[]]]]", "{\"a\":{}}", "\"\"", "\"\\ud83d\"", "\"\\u0000\"",
        "\"squats\"", "\"square\"", "\"nova\"", "\"http:\\/\\/10.0.0.1\\/\"", "\"video_scene_descriptions\"", "[\"video_scene_descriptions\"]", "[1]", "undefined", "'x'", "",
    ];

    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{", "}", "\"x\"", "7", "\ufeff{}", "{}{}", "{\"a\":1,}", "/* x */{}", "\0", new('[', 5000), string.Concat(Enumerable.Repeat("{\"a\":", 5000)), $"{{\"{new string('k', 5000)}\":1}}",
    ];

    private static readonly string?[] ContentTypes =
    [
        null, "application/json; charset=utf-8", "application/json; charset=\"utf-8\"", "application/json; charset=nope", "application/json;charset=utf-7", "text/json", "application/problem+json", "text/plain",
        "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"other\"", "multipart/form-data; boundary=b; charset=nope", "*/*", "json",
    ];

    private static readonly string[] Ids =
    [
        "6f1c8f9e-0000-4000-8000-000000000000", "00000000-0000-0000-0000-000000000000", "x", "{6f1c8f9e-0000-4000-8000-000000000000}", "6f1c8f9e00004000800000000000000", "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%5c..%5cwindows", "%E2%80%AE", "%f0%9f%8f%8b", "a%20b", "a;b=c", "~", "*", new('a', 2000),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW", "get"];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("Range", ["bytes=0-", "bytes=-1", "bytes=5-2", "bytes=99999999999999999999-", "bytes=0-0,2-3", "items=1", "bytes=", "x"]),
        ("If-Range", ["\"x\"", "W/\"x\"", "yesterday"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"", "x,,y"]),
        ("If-Modified-Since", ["yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"]),
        ("Accept", ["image/avif", "text/html", "application/xml;q=2", "*", ""]),
        ("Accept-Encoding", ["gzip, br", "x"]),
        ("Content-Encoding", ["gzip", "x"]),
        ("Prefer", ["respond-async", "respond-async, wait=x", ";,;"]),
        ("Idempotency-Key", ["k", "\"k\"", "", "a b", "k,k", new('k', 300)]),
        ("Last-Event-ID", ["-1", "99999999999999999999", "x"]),
        ("X-Forwarded-For", ["10.0.0.1", "x", "[::1]:99999", ",,"]),
        ("X-Forwarded-Proto", ["https", "gopher"]),
        ("X-Api-Key", ["k", new('k', 3000)]),
        ("Authorization", ["Bearer x", "Basic ==", "\u00e9"]),
        ("Traceparent", ["00-0-0-0", "x"]),
        ("Cookie", ["a=b; c", "=;"]),
    ];

    private readonly (string Path, string Method, JsonElement Operation)[] _operations =
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           select (path.Name, method.Name.ToUpperInvariant(), method.Value),
    ];

    public int Operations => _operations.Length;

    public HttpRequestMessage Make(Uri service, int number)
    {
        var random = new Random(number);
        var (path, declared, operation) = _operations[number % _operations.Length];
        var method = random.Next(10) == 0 ? Pick(random, Methods) : declared;
        var id = random.Next(3) > 0 || method == "DELETE" ? Pick(random, Ids) : (path.StartsWith("/compile", StringComparison.Ordinal) ? compilation : video).ToString();
        var address = service.GetLeftPart(UriPartial.Authority) + path.Replace("{id}", id, StringComparison.Ordinal).Replace("{scene}", Uri.EscapeDataString(Pick(random, Numbers)), StringComparison.Ordinal) + Query(random, operation);
        // As it stands: dots and escapes are not tidied up.
        var request = new HttpRequestMessage(new(method), new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, values) in Headers.Where(_ => random.Next(12) == 0))
        {
            request.Headers.TryAddWithoutValidation(name, Pick(random, values));
        }

        if (operation.TryGetProperty("requestBody", out var body) || random.Next(10) == 0)
        {
            request.Content = Body(random, body);
        }

        return request;
    }

    private static string Query(Random random, JsonElement operation)
    {
        List<string> pairs = [];
        foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query") : [])
        {
            for (var times = random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 }; times > 0; times--)
            {
                pairs.Add($"{parameter.GetProperty("name").GetString()}={(random.Next(20) == 0 ? "%ff%fe%" : Uri.EscapeDataString(Pick(random, random.Next(2) == 0 ? Numbers : Texts)))}");
            }
        }

        return pairs.Count == 0 ? random.Next(8) == 0 ? "?&=&%%" : "" : "?" + string.Join('&', pairs);
    }

    private ByteArrayContent Body(Random random, JsonElement body)
    {
        var types = body.ValueKind == JsonValueKind.Object ? body.GetProperty("content") : default;
        var isForm = types.ValueKind == JsonValueKind.Object && types.TryGetProperty("multipart/form-data", out _);
        var content = new ByteArrayContent(isForm ? Form(random) : Json(random, types));
        if ((random.Next(6) == 0 ? Pick(random, ContentTypes) : isForm ? "multipart/form-data; boundary=b" : types.ValueKind == JsonValueKind.Object ? types.EnumerateObject().First().Name : "application/json") is { } type)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    private byte[] Json(Random random, JsonElement types)
    {
        if (types.ValueKind != JsonValueKind.Object || random.Next(6) == 0)
        {
            return random.Next(8) == 0 ? [0x7b, 0xff, 0xfe, 0x00, 0x7d] : Encoding.UTF8.GetBytes(Pick(random, Bodies));
        }

        if (!Resolve(types.EnumerateObject().First().Value.GetProperty("schema")).TryGetProperty("properties", out var properties))
        {
            return Encoding.UTF8.GetBytes($$"""[{"op":"{{Pick(random, Patches)}}","path":"/{{Pick(random, Places)}}","from":"/segments/0","value":{{Odd(random)}}}]""");
        }

        var members = properties.EnumerateObject().Select(member => member.Name).ToList();
        members.Add("no_such_member");
        // One value is odd, most of the time; else nearly every request would be refused for the first of many.
        var odd = Pick(random, members);
        var pairs = members.Where(name => name == odd || name is "context" or "requirements" or "url" || random.Next(4) == 0)
            .SelectMany(name => Enumerable.Repeat($"\"{name}\":{(name == odd || random.Next(8) == 0 ? Odd(random) : Good(name))}", random.Next(20) == 0 ? 2 : 1));
        return Encoding.UTF8.GetBytes($"{{{string.Join(',', pairs)}}}");
    }

    private static readonly string[] Patches = ["add", "remove", "replace", "move", "copy", "test", "juggle", ""];

    private static readonly string[] Places = ["title", "segments", "segments/0", "segments/-", "segments/0/clips/0/start", "segments/0/sentences/0/text", "speed", "no/such/place", "~2", ""];

    private static string Odd(Random random) => random.Next(2) == 0 ? Pick(random, Tokens) : JsonSerializer.Serialize(Pick(random, Texts));

    private static string Good(string name) => name switch
    {
        "context" or "requirements" or "title" => "\"30 seconds of squats\"",
        "url" => "\"http://127.0.0.1:1/a.mp4\"",
        "voice_preference" => "\"echo\"",
        "aspect_ratio" => "\"square\"",
        "collections" => "[\"video_scene_descriptions\"]",
        "max_duration" => "45",
        "limit" or "max_cost" or "max_segments_per_video" or "min_unique_videos" => "1",
        "save_video" or "save_to_postgres" or "save_to_qdrant" or "text_only" => "true",
        _ => "false",
    };

    private static byte[] Form(Random random)
    {
        string[] names = ["file", "title", "tags", "url", "transcript", "scenes", "title", "tags", "other", "", "\u202e"];
        var form = new StringBuilder(random.Next(10) == 0 ? "preamble" : "");
        foreach (var name in random.GetItems(names, random.Next(1, 4)))
        {
            var fileName = random.Next(3) == 0 ? $"; filename=\"{Pick(random, Ids)}\"" : "";
            var value = random.Next(3) switch { 0 => Pick(random, Tokens), 1 => Pick(random, Bodies), _ => Pick(random, Texts) };
            form.Append(random.Next(20) == 0 ? "--b\r\n\r\n" : $"--b\r\nContent-Disposition: form-data; name=\"{name}\"{fileName}\r\n\r\n").Append(value).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(form.Append(random.Next(5) == 0 ? "" : "--b--\r\n").ToString());
    }

    private JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var options))
        {
            schema = options.EnumerateArray().First(option => option.TryGetProperty("$ref", out _));
        }

        return schema.TryGetProperty("$ref", out var reference)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
