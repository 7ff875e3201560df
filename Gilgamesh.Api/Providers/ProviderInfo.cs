namespace Gilgamesh.Api.Providers;

/// <summary>Who does one kind of work. Registered as a singleton by each provider; shown by <c>/health</c> and <c>/rate-limits</c>.</summary>
/// <param name="Role">For example <c>embeddings</c>, <c>script</c>, <c>speech</c>.</param>
/// <param name="Provider"><c>offline</c> for the built-in ones, else the service's name.</param>
internal sealed record ProviderInfo(string Role, string Provider, string Model);
