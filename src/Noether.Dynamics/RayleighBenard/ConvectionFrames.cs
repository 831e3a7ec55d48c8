using Noether.Symmetry;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>Makes the frames of a <see cref="ConvectionPreset"/>, in single precision by central moments, from noise that a seed decides.</summary>
public static class ConvectionFrames
{
    // Often enough for a smooth display and a quick end.
    private const long StepsBetweenReports = 500;

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
        return Make(preset, new RandomStream(seed), progress, cancellation);
    }

    private static IEnumerable<ConvectionFrame> Make(
        ConvectionPreset preset,
        RandomStream random,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        using var lattice = new ConvectionLattice<float>(preset.Parameters);
        lattice.Start(preset.Noise, random);
        for (var frame = 0; frame < preset.Frames; frame++)
        {
            while (lattice.Step < preset.FrameStep(frame))
            {
                lattice.Advance(Math.Min(StepsBetweenReports, preset.FrameStep(frame) - lattice.Step), cancellation);
                progress?.Report(lattice.Step / (double)preset.Steps);
            }

            yield return new ConvectionFrame(
                frame,
                frame * preset.Interval,
                lattice.ReadFields().Coarsened(preset.Columns, preset.Rows).InUnitsOf(preset.Parameters.FreeFallSpeed)
            );
        }
    }
}
