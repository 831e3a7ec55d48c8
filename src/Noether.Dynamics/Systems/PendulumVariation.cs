namespace Noether.Dynamics.Systems;

/// <summary>
/// How the constants of a <see cref="SpringyDoublePendulum"/> vary by sample: masses, stiffnesses and rest lengths uniform between two
/// bounds, gravity of uniform strength and any direction. The defaults are those of Villar et al. (JMLR, 2023).
/// </summary>
public sealed record PendulumVariation(
    double SmallestConstant = 1,
    double LargestConstant = 2,
    double SmallestGravity = 1,
    double LargestGravity = 2
);
