using System.Text;

namespace Gilgamesh.OpenAITestServer.Protocol;

internal static class TokenCount
{
    private const int BytesPerToken = 3;

    /// <summary>An estimate that leans to the high side: what keeps within a limit here keeps within it at OpenAI, where a common word is a single token.</summary>
    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
