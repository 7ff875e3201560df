using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Faults;

/// <summary>A fault that was drawn for one call.</summary>
internal sealed record DrawnFault(FaultKind Kind, FaultPlan Plan);

/// <summary>Decides for each call whether and how it fails.</summary>
internal sealed class FaultInjector
{
    private readonly Lock _gate = new();
    private List<ActivePlan> _plans = [];

    /// <summary>Replaces all plans; the first one that has a fault for a call decides. None: everything works.</summary>
    public void Use(params IEnumerable<FaultPlan> plans)
    {
        var active = plans.Select(plan => new ActivePlan(plan)).ToList();
        active.ForEach(plan => plan.Plan.Check());
        lock (_gate)
        {
            _plans = active;
        }
    }

    public DrawnFault? Draw(WireEndpoint endpoint)
    {
        lock (_gate)
        {
            return _plans.Select(plan => plan.Draw(endpoint)).FirstOrDefault(fault => fault is not null);
        }
    }

    private sealed class ActivePlan(FaultPlan plan)
    {
        // One sequence for each endpoint: calls to the others, at the same time, do not disturb it.
        private readonly Dictionary<WireEndpoint, Random> _sequences = [];
        private int _done;

        public FaultPlan Plan => plan;

        public DrawnFault? Draw(WireEndpoint endpoint)
        {
            var candidates = plan.Kinds.Count > 0 ? plan.Kinds : Enum.GetValues<FaultKind>();
            FaultKind[] kinds = [.. candidates.Where(kind => kind.Fits(endpoint))];
            if (kinds.Length == 0 || _done >= plan.Times || (plan.Endpoints.Count > 0 && !plan.Endpoints.Contains(endpoint)))
            {
                return null;
            }

            var sequence = _sequences.TryGetValue(endpoint, out var known) ? known : _sequences[endpoint] = new Random(plan.Seed * 31 + (int)endpoint);
            if (sequence.NextDouble() >= plan.Rate)
            {
                return null;
            }

            _done++;
            return new(kinds[sequence.Next(kinds.Length)], plan);
        }
    }
}
