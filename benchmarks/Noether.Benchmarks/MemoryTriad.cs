using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Noether.Benchmarks;

/// <summary>a = b + s·c over arrays far larger than any cache, after McCalpin's STREAM (1995): the bandwidth that one thread can use.</summary>
/// <remarks>
/// Three ways to write, and the best counts: in place (a += s·b, 3 transfers a number), around the cache (3), and the ordinary
/// store, which reads the line first (4). All transfers are counted that really happen, so the roof is not flattered.
/// </remarks>
internal sealed unsafe class MemoryTriad : IDisposable
{
    private const int Numbers = 1 << 24;

    private readonly float*[] _arrays = new float*[3];

    public MemoryTriad()
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            _arrays[i] = (float*)NativeMemory.AlignedAlloc(Numbers * sizeof(float), 4096);
            new Span<float>(_arrays[i], Numbers).Fill(1 + i);
        }
    }

    ~MemoryTriad() => Free();

    /// <summary>Bytes per second of the best of the three.</summary>
    public double Measure() => new[] { Bandwidth(3, InPlace), Bandwidth(3, Around), Bandwidth(4, Ordinary) }.Max();

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static double Bandwidth(int transfers, Action pass)
    {
        var started = Stopwatch.GetTimestamp();
        pass();
        return transfers * sizeof(float) * (double)Numbers / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private void InPlace()
    {
        var a = _arrays[0];
        var b = _arrays[1];
        var scale = new Vector<float>(0.5f);
        for (var i = 0; i < Numbers; i += Vector<float>.Count)
            Vector.Store(Vector.Load(a + i) + scale * Vector.Load(b + i), a + i);
    }

    private void Around()
    {
        var a = _arrays[0];
        var b = _arrays[1];
        var c = _arrays[2];
        var scale = new Vector<float>(0.5f);
        for (var i = 0; i < Numbers; i += Vector<float>.Count)
            Vector.StoreAlignedNonTemporal(Vector.Load(b + i) + scale * Vector.Load(c + i), a + i);
    }

    private void Ordinary()
    {
        var a = _arrays[0];
        var b = _arrays[1];
        var c = _arrays[2];
        var scale = new Vector<float>(0.5f);
        for (var i = 0; i < Numbers; i += Vector<float>.Count)
            Vector.Store(Vector.Load(b + i) + scale * Vector.Load(c + i), a + i);
    }

    private void Free()
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            NativeMemory.AlignedFree(_arrays[i]);
            _arrays[i] = null;
        }
    }
}
