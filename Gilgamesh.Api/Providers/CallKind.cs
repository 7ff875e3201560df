namespace Gilgamesh.Api.Providers;

/// <summary>What a provider is called for. Each kind has its own timeout and its own limit of calls at once.</summary>
internal enum CallKind
{
    Planning,
    Script,
    Vision,
    Embedding,
    Speech,
    Transcription,
    Moderation,
}
