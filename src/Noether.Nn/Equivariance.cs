using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn;

/// <summary>Measures how well a map keeps a symmetry. The caller decides what is small enough.</summary>
public static class Equivariance
{
    /// <summary>‖f(ρ(g)x) − σ(g)f(x)‖ / ‖σ(g)f(x)‖ for a map's own representations, in the data type of x.</summary>
    public static double EquivarianceError(this IEquivariant map, Tensor input, GroupElement g)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Of(map.Forward, map.Symmetry, input, g);
    }

    /// <summary>‖f(g·x) − g·f(x)‖ / ‖g·f(x)‖ for a map and the symmetry that it states.</summary>
    public static double Of(Func<Tensor, Tensor> map, Symmetry<Tensor, Tensor> symmetry, Tensor input, GroupElement g)
    {
        ArgumentNullException.ThrowIfNull(symmetry);
        ArgumentNullException.ThrowIfNull(input);
        return Of(map, input, g, symmetry.OnInput, symmetry.OnOutput);
    }

    /// <summary>‖f(Ax) − B f(x)‖ / ‖B f(x)‖ for any map and any transformation.</summary>
    public static double Of(Func<Tensor, Tensor> map, Tensor input, LinearAction action)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(action);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        return Between(map(action.MoveInput(input)), action.MoveOutput(map(input)));
    }

    /// <summary>‖f(g·x) − g·f(x)‖ / ‖g·f(x)‖ for any map, when the same group moves what goes in and what comes out.</summary>
    /// <param name="map">f.</param>
    /// <param name="input">x.</param>
    /// <param name="g">g.</param>
    /// <param name="onInput">How it moves x.</param>
    /// <param name="onOutput">How it moves f(x); the same way, unless told otherwise.</param>
    public static double Of(
        Func<Tensor, Tensor> map,
        Tensor input,
        GroupElement g,
        GroupAction<Tensor> onInput,
        GroupAction<Tensor>? onOutput = null
    )
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(onInput);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        return Between(map(onInput.Act(g, input)), (onOutput ?? onInput).Act(g, map(input)));
    }

    /// <summary>‖moveThenMap − mapThenMove‖ / ‖mapThenMove‖, for symmetries that also move what a model was given as constant.</summary>
    public static double Between(Tensor moveThenMap, Tensor mapThenMove)
    {
        ArgumentNullException.ThrowIfNull(moveThenMap);
        ArgumentNullException.ThrowIfNull(mapThenMove);
        using var scope = TensorScope.Begin();
        return (moveThenMap - mapThenMove).Norm().ToDouble() / mapThenMove.Norm().ToDouble();
    }
}
