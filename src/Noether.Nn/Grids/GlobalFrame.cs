using Noether.Torch;

namespace Noether.Nn.Grids;

/// <summary>The mean velocity of a sample and the root mean square of its speed about it: the frame in which a network may see it.</summary>
/// <remarks>
/// For any map h, y = s·h((x − m) / s) + m is equivariant under x ↦ λx + c with c one vector for all frames (conjugation by an averaging
/// operator): m and s move with x, and what h sees does not. m is a vector and s a number, so quarter turns pass through to h.
/// Costs two reductions of the input, and is exact. A scalar field has a mean and a deviation instead. Shapes: [batch, components·frames, h, w].
/// </remarks>
/// <param name="Velocity">m, [batch, components, 1, 1]; null to leave velocities alone.</param>
/// <param name="Speed">s, [batch, 1, 1, 1]; null to leave magnitudes alone.</param>
public sealed record GlobalFrame(Tensor? Velocity, Tensor? Speed)
{
    /// <summary>The frame of a batch.</summary>
    /// <param name="x">The fields.</param>
    /// <param name="motion">Whether the mean velocity is taken away.</param>
    /// <param name="magnitude">Whether speeds are divided by their root mean square.</param>
    /// <param name="water">1 where there is a value and 0 on land, [h, w] or [batch, 1, h, w]; null for water everywhere.</param>
    /// <param name="components">2 for velocities, 1 for temperatures.</param>
    public static GlobalFrame Of(
        Tensor x,
        bool motion = true,
        bool magnitude = true,
        Tensor? water = null,
        int components = FieldComponents.Count
    )
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var weight = water?.To(x.DType).Reshape(water.Rank == 4 ? water.Size(0) : 1, 1, 1, x.Size(2), x.Size(3));
        var byFrame = FieldComponents.ByFrame(x, components);
        var velocity = motion ? Mean(byFrame, weight).Squeeze(1) : null;
        Tensor? speed = null;
        if (magnitude)
        {
            var relative = velocity is null ? byFrame : byFrame - velocity.Unsqueeze(1);
            // Both components: the mean of the squared length is twice that of a component.
            var square = Mean(relative.Square(), weight).Sum(2, keepDimension: true).Squeeze(1);
            // A fluid at rest has no scale of its own; any will do, since 0 divided by it is 0.
            speed = square.Clamp(lowest: 1e-30).Sqrt();
        }

        return new GlobalFrame(
            velocity is null ? null : scope.Keep(velocity),
            speed is null ? null : scope.Keep(speed)
        );
    }

    /// <summary>(x − m) / s.</summary>
    public Tensor Enter(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var relative = Velocity is null ? x : FieldComponents.Add(x, -Velocity);
        return scope.Keep(Speed is null ? relative : relative / Speed);
    }

    /// <summary>s·y + m.</summary>
    public Tensor Leave(Tensor y)
    {
        using var scope = TensorScope.Begin();
        var scaled = Speed is null ? y : y * Speed;
        return scope.Keep(Velocity is null ? scaled : FieldComponents.Add(scaled, Velocity));
    }

    // [batch, frames, components, h, w] → [batch, 1, components, 1, 1].
    private static Tensor Mean(Tensor byFrame, Tensor? weight) =>
        weight is null
            ? byFrame.Mean([1, 3, 4], keepDimensions: true)
            : (byFrame * weight).Sum([1, 3, 4], keepDimensions: true)
                / (weight.Sum([3, 4], keepDimensions: true).Clamp(lowest: 1) * byFrame.Size(1));
}
