using Noether.Data.Grids;
using Noether.Dynamics.RayleighBenard;
using Noether.Plans;
using Noether.Torch;
using Noether.Workbench.Grids;

namespace Noether.Experiments.EquivariantFluids;

/// <summary>Convection between two plates, from the lattice Boltzmann solver (Wang, Walters and Yu, 2021).</summary>
public sealed class EquivariantFluidsExperiment : VelocityForecastExperiment
{
    /// <inheritdoc/>
    public override string Name => "equivariant-fluids";

    /// <inheritdoc/>
    public override string Description =>
        "convection forecast by U-Nets and ResNets that keep uniform motion, magnitude, rotation or scale";

    /// <inheritdoc/>
    public override IReadOnlyList<string> DataFiles(PlanSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var data = source.Read<FieldForecastPlan>().Data;
        return data.Path is null ? [] : data.Source().Files();
    }

    /// <inheritdoc/>
    protected override (VectorField Field, VectorField? Elsewhere) Fields(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        if (plan.Data.Path is not null)
            return (VectorFieldFile.Read(plan.Data.Source()), null);
        var preset = ConvectionPreset.Find(plan.Data.Preset);
        preset = preset with { Frames = plan.Data.Frames ?? preset.Frames, SpinUp = plan.Data.SpinUp ?? preset.SpinUp };
        var frames = Tensor.Empty([preset.Frames, 2, preset.Rows, preset.Columns], DType.Float32);
        var seed = new Seed((ulong)plan.Seed).Child("convection").Value;
        var told = progress is null
            ? null
            : new Progress<double>(part => progress.Report(new($"{preset.Name} convection", part, "lattice steps")));
        foreach (var frame in ConvectionFrames.Of(preset, seed, told, cancellation))
        {
            using var scope = TensorScope.Begin();
            var velocity = Tensor.Stack([Tensor.From(frame.Fields.X), Tensor.From(frame.Fields.Y)]);
            frames.Select(0, frame.Index).CopyFrom(velocity.Reshape(2, preset.Rows, preset.Columns));
        }

        return (
            new VectorField(frames, times: new TimeAxis(0, preset.Interval, preset.Frames, new("1", 1, null))),
            null
        );
    }
}
