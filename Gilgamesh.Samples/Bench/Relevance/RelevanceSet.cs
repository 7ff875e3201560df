using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>Texts to search in, and questions whose right answers are known.</summary>
/// <param name="Documents">In the order of their videos.</param>
internal sealed record RelevanceSet(string Name, IReadOnlyList<RelevanceDocument> Documents, IReadOnlyList<RelevanceQuestion> Questions);

/// <param name="Video">Texts of one video have the same.</param>
internal sealed record RelevanceDocument(string Video, SegmentText Segment)
{
    /// <summary>A part of the video that may be an answer where the others are not.</summary>
    public string? Shot { get; init; }

    /// <summary>Reads attributes as it is configured where nothing is configured.</summary>
    public static AttributeReader Reader { get; } = new(Domain.Of(new CompilationOptions().Domain));

    /// <summary>A text of which nothing else is known.</summary>
    public static RelevanceDocument Of(string video, string text) =>
        new(video, new(SegmentType.Scene, 0, 0, 1, text, "", []) { Attributes = Reader.Read(new(text, "", "", [])) });
}

/// <param name="Right">Numbers of documents, or names of videos and shots.</param>
/// <param name="Without">A video that the question was taken from, and that is no answer.</param>
internal sealed record RelevanceQuestion(string Text, IReadOnlySet<string> Right, string? Without = null);
