using Noether.Torch;

namespace Noether.Nn.Grids.Kernels;

/// <summary>Runs plain loops over the samples of a batch, on as many threads as libtorch has.</summary>
internal static class Batched
{
    /// <summary>Whether loops in C# can reach the numbers.</summary>
    public static bool Reaches(Tensor x) =>
        x.Device.Kind == DeviceKind.Cpu && x.DType is DType.Float32 or DType.Float64;

    /// <summary>One call per sample.</summary>
    public static void Run(long count, Action<int> sample)
    {
        if (Runtime.Threads == 1 || count == 1)
        {
            for (var i = 0; i < count; i++)
                sample(i);
        }
        else
        {
            Parallel.For(0, (int)count, new ParallelOptions { MaxDegreeOfParallelism = Runtime.Threads }, sample);
        }
    }

    /// <summary>The part of a tensor's own memory that belongs to one sample.</summary>
    public static Span<T> Of<T>(Tensor x, int sample)
        where T : unmanaged
    {
        var all = x.Span<T>();
        var size = all.Length / (int)x.Size(0);
        return all.Slice(sample * size, size);
    }
}
