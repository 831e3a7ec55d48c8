using Noether.Torch.Interop;

namespace Noether.Torch.Autograd;

/// <summary>Switches recording on this thread, and switches it back when disposed of.</summary>
public readonly ref struct GradientMode
{
    private readonly bool _before;

    internal GradientMode(bool recorded)
    {
        _before = NativeAutograd.GradientModeGet() != 0;
        NativeAutograd.GradientModeSet(recorded ? 1 : 0);
    }

    /// <summary>Restores what was before.</summary>
    public void Dispose() => NativeAutograd.GradientModeSet(_before ? 1 : 0);
}
