using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>The lattice by the book: two copies, one cell after another, a question at every wall, moments by their definition.</summary>
internal sealed class SlowLattice
{
    private static readonly (int X, int Y)[] C =
    [
        (0, 0),
        (1, 0),
        (0, 1),
        (-1, 0),
        (0, -1),
        (1, 1),
        (-1, 1),
        (-1, -1),
        (1, -1),
    ];

    private static readonly int[] Opposite = [0, 3, 4, 1, 2, 7, 8, 5, 6];
    private static readonly int[] Mirrored = [0, 1, 4, 3, 2, 8, 7, 6, 5];
    private static readonly double[] W =
    [
        4.0 / 9,
        1.0 / 9,
        1.0 / 9,
        1.0 / 9,
        1.0 / 9,
        1.0 / 36,
        1.0 / 36,
        1.0 / 36,
        1.0 / 36,
    ];

    private static readonly double[] V = [1.0 / 3, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6];

    private readonly ConvectionParameters _p;
    private readonly ConvectionOptions _o;
    private double[,,] _f;
    private double[,,] _g;

    public SlowLattice(ConvectionParameters parameters, ConvectionOptions options, Func<int, int, Cell> start)
    {
        (_p, _o) = (parameters, options);
        _f = new double[9, _p.Width, _p.Height];
        _g = new double[5, _p.Width, _p.Height];
        for (var x = 0; x < _p.Width; x++)
        for (var y = 0; y < _p.Height; y++)
        {
            var cell = start(x, y);
            for (var i = 0; i < 9; i++)
                _f[i, x, y] = Equilibrium(i, cell.Density, cell.X, cell.Y);
            for (var i = 0; i < 5; i++)
                _g[i, x, y] = V[i] * cell.Temperature * (1 + 3 * (C[i].X * cell.X + C[i].Y * cell.Y));
        }
    }

    private bool Laminar => _o.Scheme is LatticeScheme.TwoRelaxationTimes;

    public void Advance(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var f = new double[9, _p.Width, _p.Height];
            var g = new double[5, _p.Width, _p.Height];
            for (var x = 0; x < _p.Width; x++)
            for (var y = 0; y < _p.Height; y++)
                Collide(x, y, f, g);
            Stream(f, g);
        }
    }

    public Cell At(int x, int y)
    {
        double temperature = 0;
        double density = 0;
        double mx = _o.Drive / 2;
        double my = 0;
        for (var i = 0; i < 5; i++)
            temperature += _g[i, x, y];
        for (var i = 0; i < 9; i++)
        {
            density += _f[i, x, y];
            mx += C[i].X * _f[i, x, y];
            my += C[i].Y * _f[i, x, y];
        }

        my += _p.Buoyancy * temperature / 2;
        var mass = Laminar ? 1 : density;
        return new(temperature, mx / mass, my / mass, density);
    }

    private double Equilibrium(int i, double density, double u, double v)
    {
        var along = C[i].X * u + C[i].Y * v;
        var moving = 3 * along + 4.5 * along * along - 1.5 * (u * u + v * v);
        return W[i] * (density + (Laminar ? 1 : density) * moving);
    }

    private void Collide(int x, int y, double[,,] f, double[,,] g)
    {
        var cell = At(x, y);
        var (fx, fy) = (_o.Drive, _p.Buoyancy * cell.Temperature);
        var here = Enumerable.Range(0, 9).Select(i => _f[i, x, y]).ToArray();
        var after = Laminar ? Relaxed(here, cell, fx, fy) : ByCentralMoments(here, cell, fx, fy);
        for (var i = 0; i < 9; i++)
            f[i, x, y] = after[i];

        var odd = 1 / _p.ThermalRelaxationTime;
        var even = Laminar ? 1 / (0.5 + 1.0 / 12 / (_p.ThermalRelaxationTime - 0.5)) : 1;
        for (var i = 0; i < 5; i++)
        {
            var (a, b) = (_g[i, x, y], _g[Opposite[i], x, y]);
            var carried = V[i] * cell.Temperature * 3 * (C[i].X * cell.X + C[i].Y * cell.Y);
            g[i, x, y] = a - even * ((a + b) / 2 - V[i] * cell.Temperature) - odd * ((a - b) / 2 - carried);
        }
    }

    private double[] Relaxed(double[] f, Cell cell, double fx, double fy)
    {
        var tp = _p.RelaxationTime;
        var tm = 0.5 + _o.MagicNumber / (tp - 0.5);
        var source = new double[9];
        var equilibrium = new double[9];
        for (var i = 0; i < 9; i++)
        {
            var along = C[i].X * cell.X + C[i].Y * cell.Y;
            source[i] =
                W[i]
                * (
                    (3 * (C[i].X - cell.X) + 9 * along * C[i].X) * fx
                    + (3 * (C[i].Y - cell.Y) + 9 * along * C[i].Y) * fy
                );
            equilibrium[i] = Equilibrium(i, cell.Density, cell.X, cell.Y);
        }

        return
        [
            .. Enumerable
                .Range(0, 9)
                .Select(i =>
                {
                    var o = Opposite[i];
                    double Even(double[] q) => (q[i] + q[o]) / 2;
                    double Odd(double[] q) => (q[i] - q[o]) / 2;
                    return f[i]
                        - (Even(f) - Even(equilibrium)) / tp
                        - (Odd(f) - Odd(equilibrium)) / tm
                        + (1 - 1 / (2 * tp)) * Even(source)
                        + (1 - 1 / (2 * tm)) * Odd(source);
                }),
        ];
    }

    private double[] ByCentralMoments(double[] f, Cell cell, double fx, double fy)
    {
        var (u, v, rho) = (cell.X, cell.Y, cell.Density);
        var k = new double[3, 3];
        for (var m = 0; m < 3; m++)
        for (var n = 0; n < 3; n++)
        for (var i = 0; i < 9; i++)
            k[m, n] += f[i] * Math.Pow(C[i].X - u, m) * Math.Pow(C[i].Y - v, n);
        var kept = 1 - 1 / _p.RelaxationTime;
        var shear = kept * (k[2, 0] - k[0, 2]);
        k[0, 0] = rho;
        k[1, 0] = fx / 2;
        k[0, 1] = fy / 2;
        k[1, 1] *= kept;
        k[2, 0] = rho / 3 + shear / 2;
        k[0, 2] = rho / 3 - shear / 2;
        k[2, 1] = fy / 6;
        k[1, 2] = fx / 6;
        k[2, 2] = rho / 9;

        var half = new double[3, 3];
        for (var n = 0; n < 3; n++)
        {
            var back = Back(k[0, n], k[1, n], k[2, n], u);
            for (var c = 0; c < 3; c++)
                half[c, n] = back[c];
        }

        var result = new double[9];
        for (var i = 0; i < 9; i++)
        {
            var c = C[i].X + 1;
            result[i] = Back(half[c, 0], half[c, 1], half[c, 2], v)[C[i].Y + 1];
        }

        return result;
    }

    private static double[] Back(double k0, double k1, double k2, double u)
    {
        var m1 = k1 + u * k0;
        var m2 = k2 + 2 * u * k1 + u * u * k0;
        return [(m2 - m1) / 2, k0 - m2, (m2 + m1) / 2];
    }

    private void Stream(double[,,] f, double[,,] g)
    {
        for (var x = 0; x < _p.Width; x++)
        for (var y = 0; y < _p.Height; y++)
        for (var i = 0; i < 9; i++)
        {
            var (sx, sy) = (x - C[i].X, y - C[i].Y);
            var side =
                _o.Walls.Sides is null ? null
                : sx < 0 ? _o.Walls.Sides?.Left
                : sx >= _p.Width ? _o.Walls.Sides?.Right
                : null;
            var plate =
                _o.Walls.Plates is null ? null
                : sy < 0 ? _o.Walls.Plates?.Bottom
                : sy >= _p.Height ? _o.Walls.Plates?.Top
                : null;
            var (wx, wy) = ((sx + _p.Width) % _p.Width, (sy + _p.Height) % _p.Height);
            var solid = side ?? plate;
            _f[i, x, y] =
                solid is null ? f[i, wx, wy]
                : side is null && solid.Slips ? f[Mirrored[i], wx, y]
                : f[Opposite[i], x, y];
            if (i < 5)
                _g[i, x, y] =
                    solid is null ? g[i, wx, wy]
                    : solid.Temperature is { } wall ? 2 * V[i] * wall - g[Opposite[i], x, y]
                    : g[Opposite[i], x, y];
        }
    }
}
