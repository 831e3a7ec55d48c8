namespace Noether.LinearAlgebra;

/// <summary>ω = t·n, the axis and the angle in [0, π] of a rotation of space: the logarithm in so(3).</summary>
/// <param name="X">ω₁.</param>
/// <param name="Y">ω₂.</param>
/// <param name="Z">ω₃.</param>
/// <param name="IsHalfTurn">Whether the angle is π to 1e-12, so that −ω is as good; then the first component that is not 0 is positive.</param>
public readonly record struct RotationVector(double X, double Y, double Z, bool IsHalfTurn = false)
{
    /// <summary>t = |ω|.</summary>
    public double Angle => Math.Sqrt(X * X + Y * Y + Z * Z);

    /// <summary>The logarithm of a rotation through its unit quaternion, which is accurate at both ends of [0, π].</summary>
    /// <remarks>acos((tr − 1)/2) is not: it loses half of the digits near 0 and near π.</remarks>
    public static RotationVector Of(RealMatrix rotation)
    {
        ArgumentNullException.ThrowIfNull(rotation);
        var (w, x, y, z) = Quaternion(rotation);
        var length = Math.Sqrt(x * x + y * y + z * z);
        var isHalfTurn = w < 1e-12;
        if (isHalfTurn && FirstSign(x, y, z) < 0)
            (x, y, z) = (-x, -y, -z);
        var angle = 2 * Math.Atan2(length, w);
        var factor = length < 1e-6 ? 2 : angle / length;
        return new(x * factor, y * factor, z * factor, isHalfTurn);
    }

    /// <summary>The antisymmetric matrix ω̂ with ω̂v = ω × v.</summary>
    public RealMatrix ToMatrix() =>
        RealMatrix.Build.DenseOfArray(
            new[,]
            {
                { 0, -Z, Y },
                { Z, 0, -X },
                { -Y, X, 0 },
            }
        );

    /// <summary>exp(ω̂) = I + (sin t / t) ω̂ + ((1 − cos t)/t²) ω̂² (Rodrigues).</summary>
    public RealMatrix Exp()
    {
        var t = Angle;
        var (a, b) =
            t < 1e-3 ? (1 - t * t / 6, 0.5 - t * t / 24) : (Math.Sin(t) / t, 2 * Math.Pow(Math.Sin(t / 2) / t, 2));
        var k = ToMatrix();
        return RealMatrix.Build.DenseIdentity(3) + k * a + k * k * b;
    }

    // From the largest of the four squared components, so that none is the root of a cancelled difference.
    private static (double W, double X, double Y, double Z) Quaternion(RealMatrix r)
    {
        Span<double> squares =
        [
            1 + r[0, 0] + r[1, 1] + r[2, 2],
            1 + r[0, 0] - r[1, 1] - r[2, 2],
            1 - r[0, 0] + r[1, 1] - r[2, 2],
            1 - r[0, 0] - r[1, 1] + r[2, 2],
        ];
        var best = 0;
        for (var i = 1; i < 4; i++)
            best = squares[i] > squares[best] ? i : best;
        var (xy, xz, yz) = (r[0, 1] + r[1, 0], r[0, 2] + r[2, 0], r[1, 2] + r[2, 1]);
        var (wx, wy, wz) = (r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]);
        var (w, x, y, z) = best switch
        {
            0 => (squares[0], wx, wy, wz),
            1 => (wx, squares[1], xy, xz),
            2 => (wy, xy, squares[2], yz),
            _ => (wz, xz, yz, squares[3]),
        };
        var scale = 1 / Math.Sqrt(w * w + x * x + y * y + z * z);
        scale = w < 0 ? -scale : scale;
        return (w * scale, x * scale, y * scale, z * scale);
    }

    private static double FirstSign(double x, double y, double z) =>
        Math.Abs(x) > 1e-6 ? x
        : Math.Abs(y) > 1e-6 ? y
        : z;
}
