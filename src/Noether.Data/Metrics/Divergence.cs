using Noether.Data.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Metrics;

/// <summary>∂u/∂x + ∂v/∂y by central differences, in the cells whose four neighbours are fluid: 0 for an incompressible flow.</summary>
public static class Divergence
{
    /// <summary>The root of its mean square, in float64.</summary>
    /// <param name="fields">[.., 2 · frames, height, width].</param>
    /// <param name="spacing">The distances between columns and rows.</param>
    /// <param name="mask">Where there is fluid, bool, [height, width] or [.., 1, height, width].</param>
    public static double RootMeanSquare(Tensor fields, (double X, double Y)? spacing = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var (height, width) = (fields.Size(fields.Rank - 2), fields.Size(fields.Rank - 1));
        if (height < 3 || width < 3 || fields.Rank < 3 || fields.Size(fields.Rank - 3) % 2 != 0)
            throw new ArgumentException(
                $"Central differences need fields [.., 2 · frames, height, width] of three rows and columns or more, not {fields}.",
                nameof(fields)
            );

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (dx, dy) = spacing ?? (1, 1);
        var frames = fields
            .To(DType.Float64)
            .Reshape([.. fields.Shape[..^3], fields.Size(fields.Rank - 3) / 2, 2, height, width]);
        var component = frames.Rank - 3;
        var divergence =
            (Shifted(frames.Select(component, 0), 0, 1) - Shifted(frames.Select(component, 0), 0, -1)) / (2 * dx)
            + (Shifted(frames.Select(component, 1), 1, 0) - Shifted(frames.Select(component, 1), -1, 0)) / (2 * dy);
        if (mask is null)
            return divergence.Square().Mean().Sqrt().ToDouble();

        var known = Shifted(mask, 0, 1).And(Shifted(mask, 0, -1)).And(Shifted(mask, 1, 0)).And(Shifted(mask, -1, 0));
        return Math.Sqrt(MeanSquaredError.Of(divergence, divergence.ZerosLike(), known));
    }

    /// <summary>Of a field, in the units of velocity over those of its axes.</summary>
    public static double RootMeanSquare(VectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return RootMeanSquare(field.Frames, field.Spacing, field.HasLand ? field.Mask : null);
    }

    // The inner cells' neighbours.
    private static Tensor Shifted(Tensor x, int rows, int columns) =>
        x.Narrow(x.Rank - 2, 1 + rows, x.Size(x.Rank - 2) - 2).Narrow(x.Rank - 1, 1 + columns, x.Size(x.Rank - 1) - 2);
}
