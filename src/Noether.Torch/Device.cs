namespace Noether.Torch;

/// <summary>Where a tensor lives: <c>cpu</c> or <c>cuda:0</c>.</summary>
/// <param name="Kind">The kind of hardware.</param>
/// <param name="Index">Which one of that kind, from 0.</param>
public readonly record struct Device(DeviceKind Kind, int Index = 0)
{
    /// <summary>The processor.</summary>
    public static Device Cpu => new(DeviceKind.Cpu);

    internal long Bits => (uint)Kind | ((long)(Kind == DeviceKind.Cpu ? -1 : Index) << 32);

    /// <summary>The graphics card with this index.</summary>
    public static Device Cuda(int index = 0) => new(DeviceKind.Cuda, index);

    /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public static Device Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "cpu")
            return Cpu;
        if (text == "cuda")
            return Cuda();
        if (
            text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), out var index)
            && index >= 0
        )
            return Cuda(index);

        throw new UserException($"'{text}' is no device: use cpu, cuda or cuda:0.");
    }

    /// <inheritdoc/>
    public override string ToString() => Kind == DeviceKind.Cpu ? "cpu" : $"cuda:{Index}";

    internal static Device FromBits(long bits) => new((DeviceKind)(int)bits, (int)(bits >> 32));
}
