namespace Gilgamesh.Samples.Demo;

// What the demo reads of the Api's answers; the Api says more.

internal sealed record VideoPage(IReadOnlyList<LibraryEntry> Videos, int Total);

internal sealed record VideoAnswer(LibraryEntry Video);

/// <param name="MediaId">SHA-256 of the file.</param>
internal sealed record LibraryEntry(Guid Id, string? MediaId, RenditionProgress Renditions);

internal sealed record RenditionProgress(string Status, double Progress, string? Error);

internal sealed record AcceptedCompilation(Guid CompilationId, string StatusUrl, string EventsUrl);

internal sealed record CompilationProgress(string Stage, double Progress, string Message);

internal sealed record StatusAnswer(CompilationStatus Status);

/// <param name="Stages">Seconds that each stage took.</param>
internal sealed record CompilationStatus(
    string Status, string? Error, double Duration, IReadOnlyDictionary<string, double> Stages, IReadOnlyList<string> Warnings, Guid? GeneratedVideoId);

internal sealed record GeneratedAnswer(GeneratedEntry Video);

/// <param name="Duration">Seconds.</param>
internal sealed record GeneratedEntry(double Duration);

internal sealed record Problem(string? Title, string? Detail);
