namespace Noether.Experiments.HamiltonianTasks;

/// <summary>The tasks, in the order of the table.</summary>
public enum HamiltonianTask
{
    /// <summary>Time derivatives of a mass on a spring, from noisy states.</summary>
    MassSpring,

    /// <summary>Time derivatives of a rigid pendulum, from noisy states.</summary>
    Pendulum,

    /// <summary>Time derivatives of two bodies on nearly circular orbits.</summary>
    TwoBody,

    /// <summary>Time derivatives of three bodies that disturb one another.</summary>
    ThreeBody,

    /// <summary>The next frames of two bodies, trained on orbits that start below the axis and tested on those above.</summary>
    RotatedOrbits,
}
