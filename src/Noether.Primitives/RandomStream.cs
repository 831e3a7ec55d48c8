namespace Noether.Primitives;

/// <summary>A stream of random numbers that its seed decides: xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64.</summary>
/// <remarks>The same numbers on every machine and in every version of .NET, which <see cref="Random"/> does not promise.</remarks>
public sealed class RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>The stream of this seed.</summary>
    public RandomStream(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [least, most).</summary>
    public double NextUniform(double least, double most) => least + (most - least) * NextUniform();

    /// <summary>Uniform over 0, …, <paramref name="count"/> − 1.</summary>
    public int NextIndex(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)Math.BigMul(Next(), (ulong)count, out _);
    }

    /// <summary>Standard normal, by the method of Box and Muller.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * Math.Cos(2 * Math.PI * NextUniform());

    /// <summary>Independent standard normals.</summary>
    public double[] NextNormals(int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = NextNormal();
        return values;
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
