using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Text;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Search.Embedding.Sentences;

/// <summary>The offline embedder: a small sentence model that comes along, or one of the operator's.</summary>
internal sealed class SentenceEmbedder(IOptions<SentenceOptions> options, ILogger<SentenceEmbedder> logger) : IEmbedder
{
    // A name or two of another language, and a text that was misjudged, are no other language.
    private const double ForeignShare = 0.25;

    private const string Unusable = "unusable";

    private readonly Lock _opening = new();

    private SentenceModel? _model;
    private string? _fault;

    public string Model => TryOpen()?.Name ?? Unusable;

    public int Dimensions => TryOpen()?.Dimensions ?? 1;

    /// <summary>Of unrelated pairs of DiDeMo and HiREST about one in ten is nearer than this, of exercises most.</summary>
    public float NoiseFloor => 0.25f;

    public bool IsFree => true;

    public string? Fault
    {
        get
        {
            TryOpen();
            return _fault;
        }
    }

    public bool Knows(string word) => TryOpen()?.Knows(word) == true;

    public bool Reads(string word) => TryOpen()?.Reads(word) == true;

    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        var model = TryOpen() ?? throw new EmbedderException(_fault!);
        ProviderScope.Current.Tell("embeddings", "offline");
        if (options.Value.Model is null && texts.Count(text => TextLanguage.Of(text) is not (null or TextLanguage.English)) > ForeignShare * texts.Count)
        {
            ProviderScope.Current.Warn("The built-in embedder knows English: texts of other languages are found by their words rather than by their meaning. Embedding__Model names another model.");
        }

        // A query takes milliseconds: on a busy machine as many again to get another thread.
        return texts.Count == 1 ? model.Embed(texts, cancel) : await Task.Run(() => model.Embed(texts, cancel), cancel);
    }

    /// <summary>Tried once: what is wrong with a model or a machine stays wrong until somebody acts and starts the service again.</summary>
    private SentenceModel? TryOpen()
    {
        lock (_opening)
        {
            if (_model is null && _fault is null)
            {
                try
                {
                    _model = SentenceModel.Open(ModelFiles.Find(options.Value));
                }
                // A missing file, a full disk, a processor or a system that the runtime was not built for: each has its own exception.
                catch (Exception fault)
                {
                    _fault = options.Value.Model is { } folder
                        ? $"the embedding model in {folder} can't be loaded (Embedding__Model; it needs model.onnx and vocab.txt)"
                        : "the built-in embedding model can't be loaded";
                    logger.LogError(fault, "The embedding model can't be loaded; searches go by words alone");
                }
            }

            return _model;
        }
    }
}
