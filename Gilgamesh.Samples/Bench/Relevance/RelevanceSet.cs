namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>Texts to search in, and questions whose right answers are known.</summary>
/// <param name="Documents">In the order of their videos.</param>
internal sealed record RelevanceSet(string Name, IReadOnlyList<RelevanceDocument> Documents, IReadOnlyList<RelevanceQuestion> Questions);

/// <param name="Video">Texts of one video have the same.</param>
internal sealed record RelevanceDocument(string Video, string Text);

/// <param name="Right">Numbers of documents, or names of videos.</param>
/// <param name="Without">A video that the question was taken from, and that is no answer.</param>
internal sealed record RelevanceQuestion(string Text, IReadOnlySet<string> Right, string? Without = null);
