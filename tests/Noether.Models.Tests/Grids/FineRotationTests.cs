using Noether.Models.Grids;
using Noether.Torch;

namespace Noether.Models.Tests.Grids;

/// <summary>Eighths of a turn, which no grid maps to itself.</summary>
public sealed class FineRotationTests
{
    private const int Side = 49;

    [Fact]
    public void A6_an_eighth_of_a_turn_of_a_smooth_flow_turns_the_prediction_nearly()
    {
        using var scope = TensorScope.Begin();
        using var network = new GridResNet(
            new(2, [32, 32], Window: 5),
            new() { Symmetry = FluidSymmetry.Rotation, Rotations = 8 },
            new Seed(1),
            DType.Float64
        );
        network.Train(false);
        var angle = Math.PI / 4;

        var straight = network.Forward(Flow(0)).ToArray<double>();
        var turned = network.Forward(Flow(angle)).ToArray<double>();

        var (error, size) = (0.0, 0.0);
        var (cosine, sine, centre) = (Math.Cos(angle), Math.Sin(angle), (Side - 1) / 2.0);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (x, y) = (column - centre, row - centre);
                if (x * x + y * y > (centre - 1) * (centre - 1))
                    continue;
                // (g·w)(p) = R w(R⁻¹ p).
                var (sourceX, sourceY) = (cosine * x + sine * y + centre, -sine * x + cosine * y + centre);
                var (u, v) = (Between(straight, 0, sourceX, sourceY), Between(straight, 1, sourceX, sourceY));
                var at = row * Side + column;
                error += Square(turned[at] - (cosine * u - sine * v));
                error += Square(turned[Side * Side + at] - (sine * u + cosine * v));
                size += u * u + v * v;
            }
        }

        Math.Sqrt(error / size).ShouldBeLessThan(0.1);
    }

    private static double Square(double x) => x * x;

    // Two frames of a few vortices, known at every point and so turned without interpolation; still at the border.
    private static Tensor Flow(double angle)
    {
        var values = new double[4 * Side * Side];
        var (cosine, sine, centre) = (Math.Cos(angle), Math.Sin(angle), (Side - 1) / 2.0);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (x, y) = (column - centre, row - centre);
                var (sourceX, sourceY) = (cosine * x + sine * y, -sine * x + cosine * y);
                for (var frame = 0; frame < 2; frame++)
                {
                    var (u, v) = Vortices(sourceX, sourceY, frame);
                    values[(2 * frame * Side + row) * Side + column] = cosine * u - sine * v;
                    values[((2 * frame + 1) * Side + row) * Side + column] = sine * u + cosine * v;
                }
            }
        }

        return Tensor.From(values, 1, 4, Side, Side);
    }

    private static (double U, double V) Vortices(double x, double y, int frame)
    {
        var (u, v) = (0.0, 0.0);
        foreach (var (atX, atY, strength) in new[] { (-6.0, 3.0, 1.0), (5.0, 6.0, -0.8), (2.0 + frame, -7.0, 1.2) })
        {
            var (dx, dy) = (x - atX, y - atY);
            var height = strength * Math.Exp(-(dx * dx + dy * dy) / 32);
            (u, v) = (u - height * dy + 0.4 * height * dx, v + height * dx + 0.4 * height * dy);
        }

        return (u, v);
    }

    // Linear between the four points around.
    private static double Between(double[] field, int component, double x, double y)
    {
        var (column, row) = (Math.Clamp((int)x, 0, Side - 2), Math.Clamp((int)y, 0, Side - 2));
        var (right, up) = (x - column, y - row);
        double At(int r, int c) => field[(component * Side + r) * Side + c];
        return (1 - up) * ((1 - right) * At(row, column) + right * At(row, column + 1))
            + up * ((1 - right) * At(row + 1, column) + right * At(row + 1, column + 1));
    }
}
