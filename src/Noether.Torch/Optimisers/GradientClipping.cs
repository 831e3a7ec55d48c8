using Noether.Torch.Autograd;
using Noether.Torch.Interop;

namespace Noether.Torch.Optimisers;

/// <summary>Bounds gradients, so that one odd batch cannot throw the parameters far away.</summary>
public static class GradientClipping
{
    /// <summary>g · min(1, most / ‖g‖), ‖g‖ the norm over all gradients together, which comes with it.</summary>
    /// <remarks>
    /// The gradients given are left as they are: two of them may share their memory, or be one number expanded to a shape, and
    /// scaling in place would scale that memory more than once.
    /// </remarks>
    /// <param name="gradients">∂L/∂θ for each parameter; null, for one without influence on the loss, stays null.</param>
    /// <param name="most">The largest norm.</param>
    /// <returns>The gradients themselves where they are short enough, scaled copies otherwise; and the norm before.</returns>
    public static (Tensor?[] Gradients, double Norm) ByNorm(IReadOnlyList<Tensor?> gradients, double most)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        Tensor[] given = [.. gradients.OfType<Tensor>()];
        if (given.Length == 0)
            return ([.. gradients], 0);

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var list = new TensorList(given);
        var norm = Tensor.Stack(Foreach.Norms(list)).Norm().ToDouble();
        if (!(norm > most))
            return ([.. gradients], norm);

        var scaled = new Queue<Tensor>(scope.Keep(Foreach.Scaled(list, most / norm)));
        return ([.. gradients.Select(gradient => gradient is null ? null : scaled.Dequeue())], norm);
    }
}
