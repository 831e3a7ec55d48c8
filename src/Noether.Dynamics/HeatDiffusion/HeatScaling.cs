using Noether.Torch;

namespace Noether.Dynamics.HeatDiffusion;

/// <summary>T(λx, λ²t), which is heat that diffuses wherever T is: large things cool slowly.</summary>
/// <remarks>
/// A periodic field of few waves is a finite Fourier sum, which has a value between the cells too: it is evaluated at λx, so
/// that nothing is interpolated and every λ is exact to rounding. The corner cell stays where it is. For λ = 2 four copies are seen, for λ = ½
/// a quarter of the field. λ times the highest wave must stay below half the cells, or what is seen is not the field.
/// </remarks>
/// <param name="heat">The equation, on a periodic square with cells a unit apart.</param>
/// <param name="factor">λ.</param>
public sealed class HeatScaling(HeatPropagator heat, double factor)
{
    private readonly double _factor =
        factor > 0 && double.IsFinite(factor)
            ? factor
            : throw new UserException($"The factor λ of T(λx, λ²t) must be above 0, but it is {factor:g6}.");

    /// <summary>The scaled field after 1, 2, …, <paramref name="count"/> intervals. [.., cells, cells] → [count, .., cells, cells].</summary>
    public Tensor Frames(Tensor temperature, double interval, int count)
    {
        ArgumentNullException.ThrowIfNull(temperature);
        using var scope = TensorScope.Begin();
        var frames = heat.Frames(temperature, _factor * _factor * interval, count);
        return scope.Keep(_factor == 1 ? frames : Read(frames));
    }

    /// <summary>T(λx). [.., cells, cells] → the same.</summary>
    public Tensor Read(Tensor temperature)
    {
        ArgumentNullException.ThrowIfNull(temperature);
        using var scope = TensorScope.Begin();
        var cells = temperature.Size(-1);
        if (temperature.Rank < 2 || temperature.Size(-2) != cells)
            throw new ArgumentException($"A field is [.., cells, cells], not {temperature}.", nameof(temperature));
        var read = Tensor.From(Waves((int)cells, _factor)).To(temperature.DType);
        return scope.Keep(read.MatMul(temperature).MatMul(read.Transpose(0, 1)));
    }

    // What cell j adds at the point λi: (1 + 2 Σ cos 2πk(λi − j)/cells) / cells over the waves k below half the cells.
    private static double[,] Waves(int cells, double factor)
    {
        var values = new double[cells, cells];
        for (var i = 0; i < cells; i++)
        {
            for (var j = 0; j < cells; j++)
            {
                var sum = 1.0;
                for (var k = 1; 2 * k < cells; k++)
                    sum += 2 * Math.Cos(2 * Math.PI * k * (factor * i - j) / cells);
                values[i, j] = sum / cells;
            }
        }

        return values;
    }
}
