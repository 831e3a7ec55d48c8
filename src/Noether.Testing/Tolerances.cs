namespace Noether.Testing;

/// <summary>How far rounding may carry a relative error, by precision.</summary>
public static class Tolerances
{
    /// <summary>1e-10 in float64, 1e-4 in float32, 2e-2 in what has less: some hundreds of roundings, and far below a broken symmetry.</summary>
    public static double Of(DType type) =>
        type switch
        {
            DType.Float64 => 1e-10,
            DType.Float32 => 1e-4,
            _ => 2e-2,
        };
}
