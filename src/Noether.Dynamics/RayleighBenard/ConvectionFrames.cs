namespace Noether.Dynamics.RayleighBenard;

/// <summary>Makes the frames of a <see cref="ConvectionPreset"/>.</summary>
public static class ConvectionFrames
{
    /// <summary>Frames one after another; progress is the part of all lattice steps that is done.</summary>
    public static IEnumerable<ConvectionFrame> Of(
        ConvectionPreset preset,
        ulong seed,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(preset);
        preset.Require();
        return Make(preset, seed, progress, cancellation);
    }

    private static IEnumerable<ConvectionFrame> Make(
        ConvectionPreset preset,
        ulong seed,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        using var simulation = new ConvectionSimulation(preset, seed);
        while (simulation.HasNext)
            yield return simulation.Next(progress, cancellation);
    }
}
