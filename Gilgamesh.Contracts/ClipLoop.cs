namespace Gilgamesh.Contracts;

/// <summary>Answer of <c>GET /clips/{key}/loop</c>: after how many frames the clip is best begun again.</summary>
/// <param name="Frames">At most the clip's own.</param>
/// <param name="WholeJump">How much the picture changes at once where the clip is shown whole and begun again: mean difference of brightness, 0 to 255.</param>
/// <param name="Jump">The same after <paramref name="Frames"/>.</param>
/// <param name="Step">From one frame to the next, as a rule: no jump is seen that isn't greater.</param>
public sealed record ClipLoop(int Frames, double WholeJump, double Jump, double Step);
