using System.Numerics;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>Two-dimensional thermal convection by lattice Boltzmann: nine populations carry the flow, five the heat.</summary>
/// <remarks>
/// f_i(x + c_i, t + 1) = f_i(x, t) + Ω_i, with u = Σ c_i f_i + F/2 (over ρ for central moments), F = (drive, gβT) and T = Σ g_i.
/// Second order in space; walls half-way between cells. Row 0 is the lowest, and gravity pulls down the columns. Populations
/// are stored as f_i − w_i and T around 0, so that single precision resolves slow flows. The result is the same, bit for bit,
/// for any number of threads. Good values: <see cref="ConvectionParameters"/>.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed partial class ConvectionLattice<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Threads meet in every step, which costs about as much as this many cells.
    private const long FewestCellsPerThread = 16_384;

    // What stays near a core, and how many steps are worth a pass.
    private const int CacheBytes = 2 * 1024 * 1024;
    private const int MaxStages = 4;

    private readonly PopulationRings<T> _rings;
    private readonly RowSweep<T>[] _sweeps;
    private bool _hasHalo;
    private bool _disposed;

    /// <summary>A lattice at rest in the conducting state; <see cref="Start(Func{double, double, double})"/> gives it another.</summary>
    /// <exception cref="UserException">The lattice would not be stable: the message says which number and its range.</exception>
    public ConvectionLattice(ConvectionParameters parameters, ConvectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        Options = options ?? new();
        StableRange.Require(Parameters, Options);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"A lattice holds float or double, not {typeof(T).Name}.");

        var worthwhile = Math.Min(
            Environment.ProcessorCount,
            parameters.Width * (long)parameters.Height / FewestCellsPerThread
        );
        var threads = Math.Clamp((int)(Options.Threads ?? worthwhile), 1, parameters.Height);
        _rings = new PopulationRings<T>(parameters.Width, parameters.Height, threads == 1 ? Stages() : 1);
        var collision = Collision<T>.Of(Parameters, Options);
        _sweeps = [.. Enumerable.Range(0, threads).Select(_ => new RowSweep<T>(_rings, collision, Options.Walls))];
        Start((_, _) => 0);
    }

    /// <summary>Ra, Pr, the size and what follows from them.</summary>
    public ConvectionParameters Parameters { get; }

    /// <summary>Collision, walls and threads.</summary>
    public ConvectionOptions Options { get; }

    /// <summary>The steps made so far.</summary>
    public long Step { get; private set; }

    /// <summary>The time since the start, in free-fall times.</summary>
    public double FreeFallTime => Step / Parameters.StepsPerFreeFall;

    /// <summary>Bytes that the populations take.</summary>
    public long Bytes => _rings.Length * PopulationRings<T>.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    /// <summary>Starts from rest with T = ½ − z + perturbation and the pressure that carries it; the perturbation is a function of (x/H, z).</summary>
    /// <remarks>Without the hydrostatic part ρ = 1 + 3gβH (z/2 − z²/2 − 1/12), z = (y + ½)/H, sound would drown slow growth.</remarks>
    public void Start(Func<double, double, double> perturbation)
    {
        ArgumentNullException.ThrowIfNull(perturbation);
        var (height, lift) = (Parameters.Height, 3 * Parameters.Buoyancy * Parameters.Height);
        Start(
            (x, y) =>
            {
                var z = (y + 0.5) / height;
                var pressure = lift * (z / 2 - z * z / 2 - 1.0 / 12);
                return new Cell(0.5 - z + perturbation((x + 0.5) / height, z), Density: 1 + pressure);
            }
        );
    }

    /// <summary>Starts every cell (column, row) at the equilibrium of what it is given.</summary>
    public void Start(Func<int, int, Cell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        for (var y = 0; y < Parameters.Height; y++)
        for (var x = 0; x < Parameters.Width; x++)
        {
            var cell = cells(x, y);
            for (var i = 0; i < PopulationRings<T>.Count; i++)
                _rings[i, x, y] = T.CreateChecked(Equilibrium(i, cell));
        }

        Step = 0;
        _hasHalo = false;
    }

    /// <summary>Makes steps. Cancelling stops between two of them.</summary>
    public void Advance(long steps, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_sweeps.Length == 1)
        {
            for (var left = steps; left > 0; )
            {
                cancellation.ThrowIfCancellationRequested();
                var wave = (int)Math.Min(left, _rings.Stages);
                _sweeps[0].CollideWave(wave, _hasHalo);
                Finish(wave);
                left -= wave;
            }

            return;
        }

        var stopped = false;
        using var barrier = new Barrier(
            _sweeps.Length,
            _ =>
            {
                Finish(1);
                stopped = cancellation.IsCancellationRequested;
            }
        );
        var workers = new Thread[_sweeps.Length - 1];
        for (var i = 0; i < workers.Length; i++)
        {
            var block = i + 1;
            workers[i] = new Thread(() => Work(block)) { IsBackground = true };
            workers[i].Start();
        }

        Work(0);
        foreach (var worker in workers)
            worker.Join();
        cancellation.ThrowIfCancellationRequested();

        void Work(int block)
        {
            var rows = (long)Parameters.Height;
            var first = (int)(rows * block / _sweeps.Length);
            var end = (int)(rows * (block + 1) / _sweeps.Length);
            for (var i = 0L; i < steps && !stopped; i++)
            {
                _sweeps[block].Collide(first, end, _hasHalo);
                barrier.SignalAndWait(CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        foreach (var sweep in _sweeps)
            sweep.Dispose();
        _rings.Dispose();
    }

    private void Finish(int steps)
    {
        _rings.Stream(steps);
        Step += steps;
        _hasHalo = true;
    }

    /// <summary>Steps in one pass: as many as keep the rows between the first and the last in the cache.</summary>
    private int Stages()
    {
        if (Options.Walls.Plates is null)
            return 1;

        var row =
            (long)Parameters.Width * PopulationRings<T>.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        return (int)Math.Clamp(CacheBytes / row - 2, 1, Math.Min(MaxStages, Parameters.Height));
    }

    /// <summary>w_i (ρ (1 + 3 c·u + 4.5 (c·u)² − 1.5 u²) − 1) for the flow, w_i T (1 + 3 c·u) for the heat.</summary>
    private double Equilibrium(int direction, Cell cell)
    {
        var (cx, cy) = PopulationRings<T>.Velocity(direction);
        var along = cx * cell.X + cy * cell.Y;
        var weight = PopulationRings<T>.Weight(direction);
        if (direction >= PopulationRings<T>.Flow)
            return weight * cell.Temperature * (1 + 3 * along);

        var moving = 3 * along + 4.5 * along * along - 1.5 * (cell.X * cell.X + cell.Y * cell.Y);
        // The incompressible collision takes the density as 1 wherever it multiplies.
        var carried = Options.Scheme is LatticeScheme.TwoRelaxationTimes ? 1 : cell.Density;
        return weight * (cell.Density - 1 + carried * moving);
    }
}
