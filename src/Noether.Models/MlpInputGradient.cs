using Noether.Models.Kernels;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models;

/// <summary>∂y/∂x of a perceptron y(x) with one output, recorded so that it can be differentiated once more.</summary>
/// <remarks>
/// With aₗ = σ(hₗ), hₗ = Wₗ aₗ₋₁ + bₗ, a₀ = x and y = w·a_L, the gradient is δ₁W₁ where δₗ = eₗ ∘ σ′(hₗ), e_L = w and
/// eₗ = δₗ₊₁Wₗ₊₁. The backward pass for a weight v on that gradient runs the same recursion up (uₗ₊₁ = (uₗ ∘ σ′)Wₗ₊₁ᵀ from
/// u₁ = vW₁ᵀ) and then down through the forward pass. It does the matrix products that automatic differentiation would
/// do and a fraction of the passes over memory. Falls back on automatic differentiation for other nonlinearities.
/// Shapes: [batch, inputs] → [batch, inputs].
/// </remarks>
internal static class MlpInputGradient
{
    public static Tensor Evaluate(Mlp mlp, Tensor x)
    {
        if (mlp.Shape.Outputs != 1)
            throw new ArgumentException(
                $"The gradient of a perceptron needs a single output, but this one has {mlp.Shape.Outputs}.",
                nameof(mlp)
            );

        using var scope = TensorScope.Begin();
        // Without a hidden layer y = w·x + b, and the gradient is w everywhere.
        if (mlp.Layers.Count == 1)
            return scope.Keep(mlp.Layers[0].Weight.Repeat(x.Size(0), 1));

        if (!SmoothActivation.Knows(mlp.Activation) || mlp.Layers.SkipLast(1).Any(layer => layer.Bias is null))
            return scope.Keep(ByAutomaticDifferentiation(mlp, x));

        var weights = mlp.Layers.Select(layer => layer.Weight).ToArray();
        // The last layer may do without a bias, which only shifts the output.
        var biases = mlp.Layers.Select(layer => layer.Bias).OfType<Tensor>().ToArray();
        Tensor[] inputs = [x, .. weights, .. biases];
        var isRecorded = Gradients.AreRecorded && Array.Exists(inputs, input => input.RequiresGradient);
        using var mode = Gradients.Pause();
        var pass = ForwardPass.Run(mlp.Activation, x.Detach().Contiguous(), weights, biases, isRecorded);
        if (!isRecorded)
            return scope.Keep(pass.Gradient);

        using var recording = Gradients.Record();
        var versions = Array.ConvertAll(weights, weight => weight.Version);
        // The gradient itself is aliased by what is returned, so it is not among the tensors that the graph owns.
        var result = CustomFunction.Apply(
            inputs,
            [pass.Gradient],
            given =>
            {
                RequireUnchanged(weights, versions);
                return pass.Backward(weights, biases.Length, given[0]!);
            },
            pass.Saved()
        );
        return scope.Keep(result[0]);
    }

    // The backward pass reads the weights themselves, as libtorch's own operators do, and refuses changed ones as they do.
    private static void RequireUnchanged(Tensor[] weights, long[] versions)
    {
        for (var l = 0; l < weights.Length; l++)
        {
            if (weights[l].Version != versions[l])
                throw new InvalidOperationException(
                    $"the weight of layer {l} was changed in place after the forward pass: take gradients before the optimiser's step"
                );
        }
    }

    private static Tensor ByAutomaticDifferentiation(Mlp mlp, Tensor x)
    {
        var isRecorded = Gradients.AreRecorded;
        using var recording = Gradients.Record();
        var point = isRecorded && x.RequiresGradient ? x : x.Detach().WithGradient();
        return Gradients.Of(mlp.Forward(point).Sum(), point, createGraph: isRecorded);
    }

    /// <summary>What the forward pass leaves for the backward pass; index l is hidden layer l.</summary>
    private sealed class ForwardPass
    {
        private readonly Tensor _x;
        private readonly Tensor[] _values;
        private readonly Tensor[] _slopes;
        private readonly Tensor[] _curvatures;
        private readonly Tensor[] _sensitivities;

        private ForwardPass(Tensor x, int depth)
        {
            _x = x;
            _values = new Tensor[depth];
            _slopes = new Tensor[depth];
            _curvatures = new Tensor[depth];
            _sensitivities = new Tensor[depth];
        }

        public Tensor Gradient { get; private set; } = null!;

        public static ForwardPass Run(
            Activation activation,
            Tensor x,
            Tensor[] weights,
            Tensor[] biases,
            bool isRecorded
        )
        {
            var depth = weights.Length - 1;
            var pass = new ForwardPass(x, depth);
            var a = x;
            for (var l = 0; l < depth; l++)
            {
                a = a.Linear(weights[l], biases[l]);
                (pass._slopes[l], pass._curvatures[l]) = SmoothActivation.EvaluateInPlace(activation, a);
                pass._values[l] = a;
            }

            for (var l = depth - 1; l >= 0; l--)
            {
                // e_L is the same row for the whole batch; a copy, since it is multiplied in place below.
                var e =
                    l == depth - 1
                        ? weights[depth].Repeat(x.Size(0), 1)
                        : pass._sensitivities[l + 1].MatMul(weights[l + 1]);
                if (isRecorded)
                    FusedProducts.MultiplyBothInPlace(e, pass._slopes[l], pass._curvatures[l]);
                else
                    e.MultiplyInPlace(pass._slopes[l]);
                pass._sensitivities[l] = e;
            }

            pass.Gradient = pass._sensitivities[0].MatMul(weights[0]);
            return pass;
        }

        public Tensor[] Saved() => [_x, .. _values, .. _slopes, .. _curvatures, .. _sensitivities];

        /// <summary>The gradients of x, of all weights, and of all biases. _curvatures holds eₗ ∘ σ″(hₗ) by now.</summary>
        public Tensor?[] Backward(Tensor[] weights, int biases, Tensor v)
        {
            // A third derivative would silently count this one as a constant.
            if (Gradients.AreRecorded)
                throw new InvalidOperationException(
                    "the gradient of a perceptron with Silu or Tanh can be differentiated once more, not twice: "
                        + "differentiate Forward instead"
                );

            using var mode = Gradients.Pause();
            var depth = _values.Length;
            var weightGradients = new Tensor[depth + 1];
            var biasGradients = new Tensor[depth + 1];
            var direct = new Tensor[depth];

            v = v.Contiguous();
            weightGradients[0] = _sensitivities[0].Transposed().MatMul(v);
            var u = v.MatMul(weights[0].Transposed());
            for (var l = 0; l < depth; l++)
            {
                direct[l] = FusedProducts.SplitInPlace(u, _slopes[l], _curvatures[l]);
                if (l == depth - 1)
                {
                    weightGradients[depth] = u.Sum(0, keepDimension: true);
                    break;
                }

                weightGradients[l + 1] = _sensitivities[l + 1].Transposed().MatMul(u);
                u = u.MatMul(weights[l + 1].Transposed());
            }

            var q = direct[depth - 1];
            for (var l = depth - 1; l >= 0; l--)
            {
                weightGradients[l] = weightGradients[l].AddMatMul(q.Transposed(), l == 0 ? _x : _values[l - 1]);
                biasGradients[l] = q.Sum(0);
                if (l > 0)
                    q = direct[l - 1].AddProductInPlace(q.MatMul(weights[l]), _slopes[l - 1]);
            }

            // The last bias shifts the output and so leaves its gradient alone.
            biasGradients[depth] = Tensor.Zeros([1], v.DType, v.Device);
            return [q.MatMul(weights[0]), .. weightGradients, .. biasGradients[..biases]];
        }
    }
}
