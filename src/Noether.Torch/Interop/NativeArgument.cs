using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>One argument as native/noether.h lays it out: 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeArgument
{
    public ArgumentTag Tag;
    public int Count;

    /// <summary>An integer, the bits of a double, or an address, as the tag says.</summary>
    public long Bits;
}
