using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Hamiltonians;

/// <summary>The two models of Greydanus et al. (2019): width 200, two hidden layers, tanh, orthogonal first weights.</summary>
/// <remarks>The last layer has no bias. For few coordinates; both learn time derivatives, without rollouts.</remarks>
public static class HamiltonianTaskModels
{
    private const int Depth = 2;

    /// <summary>ż = J∇H with H the network's output. [batch, dimension] → [batch, dimension].</summary>
    public static HamiltonianNetwork Hamiltonian(
        long dimension,
        Seed seed,
        long width = 200,
        DType type = DType.Float32
    ) => new(Network(MlpShape.Uniform(dimension, Depth, width, 1), seed, type));

    /// <summary>ż is the network's output. [batch, dimension] → [batch, dimension].</summary>
    public static NeuralOde Baseline(long dimension, Seed seed, long width = 200, DType type = DType.Float32) =>
        new(Network(MlpShape.Uniform(dimension, Depth, width, dimension), seed, type));

    private static Mlp Network(MlpShape shape, Seed seed, DType type)
    {
        using var scope = TensorScope.Begin();
        var widths = shape.Widths;
        var layers = new Linear[widths.Length - 1];
        for (var i = 0; i < layers.Length; i++)
        {
            using var weights = seed.Child(i).Child("weight").ToGenerator();
            using var biases = seed.Child(i).Child("bias").ToGenerator();
            var (inputs, outputs) = (widths[i], widths[i + 1]);
            layers[i] = new Linear(
                Initialisation.Orthogonal(weights, outputs, inputs, type),
                i < layers.Length - 1 ? Initialisation.UniformByFanIn(biases, inputs, [outputs], type) : null
            );
        }

        return new Mlp(layers, Activation.Tanh);
    }
}
