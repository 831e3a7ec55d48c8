using Noether.Nn;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Testing;

/// <summary>f(g·x) = g·f(x): the law of every layer and model with a symmetry.</summary>
public static class EquivarianceLaws
{
    private const int Samples = 3;

    /// <summary>The largest ‖f(g·x) − g·f(x)‖ / ‖g·f(x)‖ over random elements, against what the precision of x allows.</summary>
    /// <param name="subject">What f is called.</param>
    /// <param name="map">f.</param>
    /// <param name="input">x.</param>
    /// <param name="onInput">How the group moves x.</param>
    /// <param name="onOutput">How it moves f(x); as x, unless told otherwise.</param>
    /// <param name="tolerance">What is allowed; by the precision of x, unless told otherwise.</param>
    /// <param name="seed">Decides the elements.</param>
    public static LawResult Of(
        string subject,
        Func<Tensor, Tensor> map,
        Tensor input,
        GroupAction<Tensor> onInput,
        GroupAction<Tensor>? onOutput = null,
        double? tolerance = null,
        ulong seed = 1
    )
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(onInput);
        var random = new RandomStream(seed);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var worst = 0.0;
        for (var sample = 0; sample < Samples; sample++)
        {
            var g = onInput.Draw(random);
            worst = Math.Max(
                worst,
                Equivariance.Between(map(onInput.Act(g, input)), (onOutput ?? onInput).Act(g, map(input)))
            );
        }

        return LawResult.AtMost(
            $"mapping commutes with {onInput.Name}",
            subject,
            worst,
            tolerance ?? Tolerances.Of(input.DType)
        );
    }
}
