namespace Noether.Dynamics.Tests.Systems;

/// <summary>
/// The springy double pendulum (all constants 1) on plain numbers, by extrapolation of the modified midpoint rule (Gragg, Bulirsch
/// and Stoer), order 16: an oracle that shares nothing with the library.
/// </summary>
internal static class ExtrapolatedPendulum
{
    private const int Columns = 8;
    private const double LongestStep = 0.05;

    /// <summary>The state after a time, to about 1e-13.</summary>
    public static double[] Follow(double[] start, double time, double secondSpringFactor = 1)
    {
        var steps = (int)Math.Ceiling(time / LongestStep);
        var state = start;
        for (var i = 0; i < steps; i++)
            state = Step(state, time / steps, secondSpringFactor);
        return state;
    }

    private static double[] Step(double[] start, double length, double factor)
    {
        // Row n of the table holds T(n, 0), T(n, 1) … T(n, n) for n + 1 double steps (Aitken and Neville in h²).
        double[][] previous = [];
        for (var row = 0; row < Columns; row++)
        {
            var current = new double[row + 1][];
            current[0] = Midpoints(start, length, 2 * (row + 1), factor);
            for (var column = 1; column <= row; column++)
            {
                var ratio = (row + 1.0) / (row + 1 - column);
                current[column] = current[column - 1]
                    .Zip(previous[column - 1], (finer, coarser) => finer + (finer - coarser) / (ratio * ratio - 1))
                    .ToArray();
            }

            previous = current;
        }

        return previous[^1];
    }

    private static double[] Midpoints(double[] start, double length, int count, double factor)
    {
        var h = length / count;
        var before = start;
        var now = Add(start, Velocity(start, factor), h);
        for (var i = 1; i < count; i++)
            (before, now) = (now, Add(before, Velocity(now, factor), 2 * h));
        var last = Add(before, Velocity(now, factor), h);
        return now.Zip(last, (a, b) => (a + b) / 2).ToArray();
    }

    private static double[] Velocity(double[] z, double factor)
    {
        var velocity = new double[12];
        var near = Math.Sqrt(z[0] * z[0] + z[1] * z[1] + z[2] * z[2]);
        var far = Math.Sqrt(Square(z[0] - z[3]) + Square(z[1] - z[4]) + Square(z[2] - z[5]));
        for (var axis = 0; axis < 3; axis++)
        {
            var weight = axis == 2 ? -1 : 0;
            var between = 2 * factor * (far - 1) * (z[axis] - z[axis + 3]) / far;
            velocity[axis] = z[axis + 6];
            velocity[axis + 3] = z[axis + 9];
            velocity[axis + 6] = -(near - 1) * z[axis] / near - between + weight;
            velocity[axis + 9] = between + weight;
        }

        return velocity;
    }

    private static double[] Add(double[] a, double[] b, double scale) => a.Zip(b, (x, y) => x + scale * y).ToArray();

    private static double Square(double x) => x * x;
}
