using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Tests;

/// <summary>The slow oracle for gradients: central differences along a random direction.</summary>
internal static class DirectionalDerivative
{
    /// <summary>|∇f·d − (f(x + εd) − f(x − εd)) / 2ε| relative to |∇f·d|, for all tensors at once.</summary>
    public static double RelativeError(
        Func<Tensor> loss,
        IReadOnlyList<Tensor> variables,
        Seed seed,
        double step = 1e-6
    )
    {
        using var scope = TensorScope.Begin();
        var directions = variables.Select((x, i) => Some.Normal(seed.Child(i), x.Shape)).ToArray();
        var gradients = Gradients.Of([loss()], [.. variables], allowUnused: true);
        var exact = gradients.Zip(directions, (g, d) => g is null ? 0 : (g * d).Sum().ToDouble()).Sum();

        using var mode = Gradients.Pause();
        Move(step);
        var above = loss().ToDouble();
        Move(-2 * step);
        var below = loss().ToDouble();
        Move(step);

        return Math.Abs((above - below) / (2 * step) - exact) / Math.Abs(exact);

        void Move(double by)
        {
            for (var i = 0; i < directions.Length; i++)
                variables[i].AddInPlace(directions[i], by);
        }
    }
}
