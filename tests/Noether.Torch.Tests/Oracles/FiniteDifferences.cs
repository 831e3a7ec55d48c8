using Noether.Torch.Autograd;

namespace Noether.Torch.Tests.Oracles;

/// <summary>Derivatives by central differences, (f(x + h) − f(x − h)) / 2h: slow, obvious, good to about 1e-9 in float64.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>The largest difference between the recorded gradient of Σ w·f(x) and the one by differences, w fixed and uneven.</summary>
    public static double Error(Func<Tensor, Tensor> map, Tensor x)
    {
        using var scope = TensorScope.Begin();
        Tensor Weighted(Tensor at)
        {
            var y = map(at);
            return (y * Tensor.Linspace(0.5, 1.7, y.Count).Sin().Reshape(y.Shape)).Sum();
        }

        var input = x.Detach().Clone().WithGradient();
        var gradient = Gradients.Of(Weighted(input), input).ToArray<double>();

        var error = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            var difference =
                (Weighted(Moved(x, i, Step)).ToDouble() - Weighted(Moved(x, i, -Step)).ToDouble()) / (2 * Step);
            error = Math.Max(error, Math.Abs(difference - gradient[i]));
        }

        return error;
    }

    private static Tensor Moved(Tensor x, int index, double step)
    {
        var values = x.Detach().ToArray<double>();
        values[index] += step;
        return Tensor.From(values, x.Shape);
    }
}
