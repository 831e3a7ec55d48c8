namespace Noether.Dynamics.Integrators.Steps;

/// <summary>What the samples of a batch share.</summary>
public enum Batching
{
    /// <summary>Every sample has its own step, so a result does not depend on its neighbours.</summary>
    PerSample,

    /// <summary>One step and one error norm for all, as in the published runs: the hardest sample slows all.</summary>
    Joint,
}
