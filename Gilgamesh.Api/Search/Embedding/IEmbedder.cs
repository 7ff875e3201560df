namespace Gilgamesh.Api.Search.Embedding;

/// <summary>Turns texts into vectors whose cosine tells how alike the texts are.</summary>
internal interface IEmbedder
{
    /// <summary>Vectors of different models can't be compared; a change of the method is a change of this name.</summary>
    string Model { get; }

    int Dimensions { get; }

    /// <summary>Texts whose cosine is not above this have nothing in common.</summary>
    float NoiseFloor { get; }

    /// <summary>Whether it costs nothing but time.</summary>
    bool IsFree => false;

    /// <summary>Why it can't be used at all on this machine, as a clause; null where it can.</summary>
    string? Fault => null;

    /// <summary>Whether it is surely a word, even if the library never uses it, and no slip of the finger.</summary>
    bool Knows(string word) => false;

    /// <summary>Whether it makes any sense of a word. A text of others only, "qwzxj", is near to nothing, whatever the cosines say.</summary>
    bool Reads(string word) => true;

    /// <summary>One vector for each text, in their order, of length 1 (all zeros where a text has no words).</summary>
    /// <exception cref="Http.ProblemException">The provider can't be reached or refuses.</exception>
    /// <exception cref="EmbedderException">There is a <see cref="Fault"/>.</exception>
    Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel);
}
