using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Models.Scalars;

/// <summary>All first derivatives of features, for fits and for counting how many features are independent.</summary>
public static class FeatureJacobian
{
    /// <summary>∂φ_k/∂z_j. [batch, dimension] → [batch, Count, dimension].</summary>
    public static Tensor Jacobian(this IScalarFeatures features, Tensor state)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(state);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Record();
        var point = state.Detach().WithGradient();
        var values = features.Evaluate(point);
        var rows = Enumerable
            .Range(0, features.Count)
            .Select(k => Gradients.Of(values.Select(-1, k).Sum(), point, retainGraph: true));
        return scope.Keep(Tensor.Stack([.. rows], 1));
    }
}
