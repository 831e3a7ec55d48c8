namespace Noether.Torch;

/// <summary>The kinds of device. The numbers are libtorch's own (<c>c10::DeviceType</c>).</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA graphics card.</summary>
    Cuda = 1,
}
