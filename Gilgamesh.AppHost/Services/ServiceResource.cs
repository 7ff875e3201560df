namespace Gilgamesh.AppHost.Services;

/// <summary>One of this solution's programs: here as it was built, in what is published as an image of <c>deploy/Dockerfile</c>.</summary>
internal sealed class ServiceResource(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory), IResourceWithServiceDiscovery;
