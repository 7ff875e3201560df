using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.OpenAI.Calls;

/// <summary>Spans and metrics of provider calls. No text, no key and no address is in them.</summary>
internal static class ProviderTelemetry
{
    private static readonly ActivitySource Source = new("Gilgamesh.Api");
    private static readonly Meter Meter = new("Gilgamesh.Api");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("gilgamesh.provider.call.duration", "s", "How long one attempt of a provider call took.");

    private static readonly Counter<long> Faults =
        Meter.CreateCounter<long>("gilgamesh.provider.faults", "{attempt}", "Attempts that failed, by reason.");

    private static readonly Counter<long> Tokens =
        Meter.CreateCounter<long>("gilgamesh.provider.tokens", "{token}", "Tokens consumed, by direction.");

    private static readonly Counter<long> Characters =
        Meter.CreateCounter<long>("gilgamesh.provider.characters", "{character}", "Characters spoken.");

    private static readonly Counter<double> Seconds =
        Meter.CreateCounter<double>("gilgamesh.provider.audio", "s", "Sound heard.");

    private static readonly Counter<double> Cost =
        Meter.CreateCounter<double>("gilgamesh.provider.cost", "{USD}", "Cost by the configured prices.");

    public static Activity? Start(ProviderCall call) =>
        Source.StartActivity($"provider {ProviderFault.NameOf(call.Kind)}", ActivityKind.Client)?.SetTag("gen_ai.request.model", call.Model);

    public static void Took(ProviderCall call, TimeSpan time) => Duration.Record(time.TotalSeconds, Tags(call));

    public static void Failed(ProviderCall call, FaultReason reason) => Faults.Add(1, [.. Tags(call), new("reason", reason.ToString())]);

    public static void Consumed(ProviderCall call, Usage usage, decimal usd)
    {
        Tokens.Add(usage.InputTokens, [.. Tags(call), new("direction", "input")]);
        Tokens.Add(usage.OutputTokens, [.. Tags(call), new("direction", "output")]);
        Characters.Add(usage.Characters, Tags(call));
        Seconds.Add(usage.Seconds, Tags(call));
        Cost.Add((double)usd, Tags(call));
    }

    private static KeyValuePair<string, object?>[] Tags(ProviderCall call) => [new("kind", ProviderFault.NameOf(call.Kind)), new("model", call.Model)];
}
