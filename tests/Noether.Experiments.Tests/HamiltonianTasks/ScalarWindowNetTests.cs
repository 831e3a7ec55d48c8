using Noether.Experiments.HamiltonianTasks;
using Noether.Models;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Experiments.Tests.HamiltonianTasks;

public sealed class ScalarWindowNetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_prediction_turns_and_mirrors_with_its_window(int determinant)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(3).ToGenerator();
        using var network = new ScalarWindowNet(inputs: 6, outputs: 4, depth: 2, width: 16, new Seed(4));
        network.To(DType.Float64);
        var windows = Tensor.Normal(generator, [7, 12]);
        network.Fit(windows);

        var error = network.EquivarianceError(windows, new(Turn(6, determinant), Turn(4, determinant)));

        error.ShouldBeLessThan(1e-12);
    }

    // One planar turn by 0.7, or its mirror image, on every vector at once.
    private static Tensor Turn(int vectors, int determinant)
    {
        var (cos, sin) = (Math.Cos(0.7), Math.Sin(0.7));
        var matrix = new double[2 * vectors, 2 * vectors];
        for (var i = 0; i < 2 * vectors; i += 2)
        {
            (matrix[i, i], matrix[i, i + 1]) = (cos, -sin * determinant);
            (matrix[i + 1, i], matrix[i + 1, i + 1]) = (sin, cos * determinant);
        }

        return Tensor.From(matrix);
    }
}
