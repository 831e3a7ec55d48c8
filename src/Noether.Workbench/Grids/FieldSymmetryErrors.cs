using Noether.Data.Grids;
using Noether.Models.Grids;
using Noether.Nn;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Workbench.Grids;

/// <summary>How far a network in training is from keeping each symmetry: ‖F(gx) − gF(x)‖ / ‖gF(x)‖ of its next frame.</summary>
internal static class FieldSymmetryErrors
{
    /// <summary>One number per transformation, named <c>equivariance_error.um</c> and the like; of scaling there is none, which changes times.</summary>
    public static IReadOnlyDictionary<string, double> Of(
        GridNetwork network,
        FieldBatch batch,
        IReadOnlyList<FieldTransformation> transformations,
        Seed seed
    )
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var still = batch with { Target = FieldRollout.Of(network, batch, steps: 1) };
        return transformations
            .Where(transformation => FieldTransformations.KeepsTimes(transformation, network.Shape.Components))
            .ToDictionary(
                transformation => $"equivariance_error.{FieldTransformations.Name(transformation)}",
                transformation =>
                {
                    var expected = FieldTransformations.Apply(transformation, still, seed, network.Shape.Components);
                    var moved = Tensor.Where(
                        expected.Mask,
                        FieldRollout.Of(network, expected, steps: 1),
                        expected.Target.ZerosLike()
                    );
                    return Equivariance.Between(moved, expected.Target);
                },
                StringComparer.Ordinal
            );
    }
}
