namespace Noether.Experiments.Pendulum;

/// <summary>Trajectories that no model is trained on.</summary>
public enum HeldOutPart
{
    /// <summary>Those that evaluate the models of a table.</summary>
    Test,

    /// <summary>Those that settings are chosen by.</summary>
    Validation,
}
