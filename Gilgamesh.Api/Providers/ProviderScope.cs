using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Providers;

/// <summary>
/// One piece of work (a compilation, an upload) that providers are called for: what it has cost, what it may cost, and what
/// fell short. It is ambient, so that the stages between the work and its calls need not know of it.
/// </summary>
/// <param name="limit">USD that the whole work must not pass; null for no limit.</param>
/// <param name="before">What the work had cost before it was taken up again.</param>
/// <param name="providers">Who had done what before.</param>
internal sealed class ProviderScope(
    decimal? limit = null, IReadOnlyList<ModelUsage>? before = null, IReadOnlyDictionary<string, string>? providers = null)
{
    private static readonly AsyncLocal<ProviderScope?> Ambient = new();

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Model, string Kind), ModelUsage> _usage =
        (before ?? []).ToDictionary(usage => (usage.Model, usage.Kind));

    private readonly Dictionary<string, string> _providers = new(providers ?? new Dictionary<string, string>());
    private readonly List<string> _warnings = [];
    private decimal _reserved;

    /// <summary>Never null: work that nobody asked the cost of has a scope of its own.</summary>
    public static ProviderScope Current => Ambient.Value ?? new();

    public IReadOnlyList<ModelUsage> Usage
    {
        get
        {
            lock (_gate)
            {
                return [.. _usage.Values.OrderBy(usage => usage.Kind, StringComparer.Ordinal).ThenBy(usage => usage.Model, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Who did what, by role as in <c>/health</c>. Only what a stage's own output does not tell.</summary>
    public IReadOnlyDictionary<string, string> Providers
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<string, string>(_providers, StringComparer.Ordinal);
            }
        }
    }

    private decimal Spent => _usage.Values.Sum(usage => usage.Usd);

    /// <summary>Makes this the scope of all that the calling method awaits from here on; it ends with that method.</summary>
    public void Enter() => Ambient.Value = this;

    public void Tell(string role, string provider)
    {
        lock (_gate)
        {
            _providers[role] = provider;
        }
    }

    public void Warn(string warning)
    {
        lock (_gate)
        {
            if (!_warnings.Contains(warning))
            {
                _warnings.Add(warning);
            }
        }
    }

    /// <summary>The warnings since the last time.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        lock (_gate)
        {
            string[] taken = [.. _warnings];
            _warnings.Clear();
            return taken;
        }
    }

    /// <summary>Sets aside what a call will cost at most, so that calls at the same time can't pass the limit together.</summary>
    /// <exception cref="ProblemException">It would pass the limit.</exception>
    public IDisposable Reserve(decimal usd)
    {
        lock (_gate)
        {
            if (limit is { } most && usd > 0 && Spent + _reserved + usd > most)
            {
                throw new CostLimitException(most, Spent);
            }

            _reserved += usd;
            return new Reservation(this, usd);
        }
    }

    public void Count(CallKind kind, string model, Usage usage, decimal usd)
    {
        var name = ProviderFault.NameOf(kind);
        lock (_gate)
        {
            var had = _usage.GetValueOrDefault((model, name)) ?? new(model, name, 0, 0, 0, 0, 0, 0);
            _usage[(model, name)] = had with
            {
                Calls = had.Calls + 1,
                InputTokens = had.InputTokens + usage.InputTokens,
                OutputTokens = had.OutputTokens + usage.OutputTokens,
                Characters = had.Characters + usage.Characters,
                Seconds = had.Seconds + usage.Seconds,
                Usd = had.Usd + usd,
            };
        }
    }

    private sealed class Reservation(ProviderScope scope, decimal usd) : IDisposable
    {
        private decimal _usd = usd;

        public void Dispose()
        {
            lock (scope._gate)
            {
                scope._reserved -= _usd;
                _usd = 0;
            }
        }
    }
}

/// <summary>The next call would cost more than the client allows. No fallback takes over: who sets a limit wants to know.</summary>
internal sealed class CostLimitException(decimal limit, decimal spent) : ProblemException(
    StatusCodes.Status422UnprocessableEntity, "cost_limit",
    FormattableString.Invariant($"The next call of a provider would pass max_cost, {limit:0.00} USD; {spent:0.0000} USD are spent."), "max_cost");
