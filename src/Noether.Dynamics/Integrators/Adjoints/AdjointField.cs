using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Integrators.Adjoints;

/// <summary>The adjoint system, as one row (y, a, θ̄): ẏ = f, ȧ = −aᵀ∂f/∂y, θ̄˙ = −aᵀ∂f/∂θ.</summary>
internal sealed class AdjointField(IVectorField field, Tensor[] parameters, long batch, long dimension) : IVectorField
{
    public Tensor Evaluate(Tensor time, Tensor state)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Record();
        var (y, a) = Split(state);
        y = y.Detach().WithGradient();
        var velocity = field.Evaluate(time, y);
        var products = velocity.RequiresGradient
            ? Gradients.Of([velocity], [y, .. parameters], [a], allowUnused: true)
            : new Tensor?[parameters.Length + 1];
        var parts = new Tensor[products.Length + 1];
        parts[0] = velocity.Detach().Reshape(1, -1);
        for (var i = 0; i < products.Length; i++)
        {
            var like = i == 0 ? y : parameters[i - 1];
            parts[i + 1] = products[i] is { } product
                ? -product.Detach().To(state.DType).Reshape(1, -1)
                : Tensor.Zeros([1, like.Count], state.DType, state.Device);
        }

        return scope.Keep(Tensor.Cat(parts, 1));
    }

    /// <summary>y and a. [batch, dimension] each.</summary>
    public (Tensor State, Tensor Adjoint) Split(Tensor joined)
    {
        var count = batch * dimension;
        return (
            joined.Narrow(1, 0, count).Reshape(batch, dimension),
            joined.Narrow(1, count, count).Reshape(batch, dimension)
        );
    }

    public static Tensor Join(Tensor state, Tensor adjoint, Tensor parameterGradients) =>
        Tensor.Cat([state.Reshape(1, -1), adjoint.Reshape(1, -1), parameterGradients], 1);
}
