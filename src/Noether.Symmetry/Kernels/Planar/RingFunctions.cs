using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Kernels.Planar;

/// <summary>One harmonic of one ring: g(|p|) for q = 0, g(|p|)(cos qθ, sin qθ) above.</summary>
/// <remarks>Moved by a rotation by φ the pair turns by qφ; by the reflection R(φ)·diag(1, −1) it changes as R(qφ)·diag(1, −1).</remarks>
internal sealed class RingFunctions : IKernelFunctions
{
    private readonly KernelRing _ring;
    private readonly int _frequency;

    public RingFunctions(Group group, KernelRing ring, int frequency)
    {
        (_ring, _frequency) = (ring, frequency);
        Coefficients =
            frequency == 0
                ? group.Trivial
                : new MatrixRepresentation(
                    group,
                    $"harmonic{frequency}",
                    [.. group.LieAlgebra.Select(generator => generator * frequency)],
                    [.. group.Discrete.Select(Harmonic)],
                    2
                );
    }

    public Representation Coefficients { get; }

    public void Evaluate(double x, double y, Span<double> values)
    {
        var radius = Math.Sqrt(x * x + y * y);
        var away = (radius - _ring.Radius) / _ring.Width;
        var height = Math.Exp(-away * away / 2);
        if (_frequency == 0)
        {
            values[0] = height;
            return;
        }

        // At the centre there is no direction, and only 0 is the same seen from all of them.
        var (sine, cosine) = Math.SinCos(_frequency * Math.Atan2(y, x));
        (values[0], values[1]) = radius < 1e-9 ? (0, 0) : (height * cosine, height * sine);
    }

    private RealMatrix Harmonic(RealMatrix h)
    {
        var turns = _frequency * Math.Atan2(h[1, 0], h[0, 0]) / (2 * Math.PI);
        var rotation = Matrices.PlaneRotation(turns);
        return h.Determinant() < 0 ? rotation * Matrices.Reflection(2, 1) : rotation;
    }
}
