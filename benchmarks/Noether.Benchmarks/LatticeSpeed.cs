using System.Diagnostics;
using Noether.Dynamics.RayleighBenard;

namespace Noether.Benchmarks;

/// <summary>One size of lattice, ours and the peer's two ways, in millions of cell updates per second.</summary>
internal sealed class LatticeSpeed : IDisposable
{
    private const double Rayleigh = 1e6;
    private const double Prandtl = 0.71;

    // Short enough to fall between two interruptions of a busy machine.
    private const long UpdatesPerRound = 4_000_000;

    // Ours makes several steps in one pass over memory.
    private const int FewestSteps = 8;

    private readonly int _steps;
    private readonly ConvectionLattice<float> _one;
    private readonly ConvectionLattice<float> _laminar;
    private readonly ConvectionLattice<float> _all;
    private readonly PeerProcess? _rings;
    private readonly PeerProcess? _pull;

    public LatticeSpeed(int width, int height, CompiledPeer? peer)
    {
        (Width, Height) = (width, height);
        _steps = (int)Math.Max(FewestSteps, UpdatesPerRound / ((long)width * height));
        _one = Lattice(LatticeScheme.CentralMoments, 1);
        _laminar = Lattice(LatticeScheme.TwoRelaxationTimes, 1);
        _all = Lattice(LatticeScheme.CentralMoments, Environment.ProcessorCount);
        _rings = peer?.TryStart(out _, $"{width}", $"{height}", "rings");
        _pull = peer?.TryStart(out _, $"{width}", $"{height}", "pull");
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bytes of our populations, all in one lattice.</summary>
    public long Bytes => _one.Bytes;

    /// <summary>Read and written once each: 14 populations.</summary>
    public static int BytesPerUpdate => 2 * 14 * sizeof(float);

    public string? Compiler => _rings?.Description;

    /// <summary>Central moments on one thread; the best of all rounds, as the others.</summary>
    public double One { get; private set; }

    /// <summary>Two relaxation times on one thread.</summary>
    public double Laminar { get; private set; }

    /// <summary>Central moments on all processors.</summary>
    public double All { get; private set; }

    /// <summary>The peer in place.</summary>
    public double Rings { get; private set; }

    /// <summary>The peer on two lattices.</summary>
    public double Pull { get; private set; }

    /// <summary>One over the faster of the peer's two ways; null without a peer.</summary>
    public double? Ratio => _rings is null ? null : One / Math.Max(Rings, Pull);

    /// <summary>The Nusselt number of ours over the peer's after the same steps from the same start.</summary>
    public double? Agreement(int steps)
    {
        if (_rings is null)
            return null;

        using var lattice = Lattice(LatticeScheme.CentralMoments, 1);
        lattice.Advance(steps);
        var ours = ConvectionMeasures.Of(lattice.ReadFields(), lattice.Parameters, lattice.Options.Walls).NusseltVolume;
        return ours / _rings.Ask($"check {steps}")[0];
    }

    /// <summary>Each side once.</summary>
    public void Round()
    {
        One = Math.Max(One, Speed(_one));
        Rings = Math.Max(Rings, Speed(_rings));
        Laminar = Math.Max(Laminar, Speed(_laminar));
        Pull = Math.Max(Pull, Speed(_pull));
        All = Math.Max(All, Speed(_all));
    }

    public void Dispose()
    {
        _one.Dispose();
        _laminar.Dispose();
        _all.Dispose();
        _rings?.Dispose();
        _pull?.Dispose();
    }

    private double Updates => (double)Width * Height * _steps / 1e6;

    private double Speed(ConvectionLattice<float> lattice)
    {
        var started = Stopwatch.GetTimestamp();
        lattice.Advance(_steps);
        return Updates / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private double Speed(PeerProcess? peer) => peer is null ? 0 : Updates / peer.Run(_steps);

    private ConvectionLattice<float> Lattice(LatticeScheme scheme, int threads)
    {
        var lattice = new ConvectionLattice<float>(
            new(Rayleigh, Prandtl, Width, Height),
            new() { Scheme = scheme, Threads = threads }
        );
        var wave = 4 * Math.PI * Height / Width;
        lattice.Start((x, z) => 0.1 * Math.Cos(wave * x) * Math.Sin(Math.PI * z));
        return lattice;
    }
}
