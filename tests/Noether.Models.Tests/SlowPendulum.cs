using Noether.Torch;

namespace Noether.Models.Tests;

/// <summary>The springy double pendulum written out from its formulas (all constants 1, second spring twice as stiff).</summary>
internal static class SlowPendulum
{
    /// <summary>H = |p₁|²/2 + |p₂|²/2 + ½(|q₁|−1)² + (|q₁−q₂|−1)² + z₁ + z₂. [batch, 12] → [batch].</summary>
    public static Tensor Energy(Tensor state)
    {
        var (q1, q2, p1, p2) = Parts(state);
        var first = q1.Norm(-1) - 1;
        var second = (q1 - q2).Norm(-1) - 1;
        return (p1.Square() + p2.Square()).Sum(-1) * 0.5
            + first.Square() * 0.5
            + second.Square()
            + q1.Select(-1, 2)
            + q2.Select(-1, 2);
    }

    /// <summary>The velocity of every state, from the forces. [batch, 12] → [batch, 12].</summary>
    public static Tensor Field(Tensor state)
    {
        var (q1, q2, p1, p2) = Parts(state);
        var gravity = Tensor.From([0.0, 0, -1]);
        var onFirst = -Pull(q1, 1);
        var between = Pull(q1 - q2, 2);
        return Tensor.Cat([p1, p2, onFirst - between + gravity, between + gravity], -1);
    }

    private static Tensor Pull(Tensor spring, double stiffness)
    {
        var length = spring.Norm(-1, keepDimension: true);
        return spring / length * (length - 1) * stiffness;
    }

    private static (Tensor Q1, Tensor Q2, Tensor P1, Tensor P2) Parts(Tensor state)
    {
        var parts = state.Chunk(4, -1);
        return (parts[0], parts[1], parts[2], parts[3]);
    }
}
