using Noether.Workbench.Grids;

namespace Noether.Experiments.HeatDiffusion;

/// <summary>Temperatures that spread on a periodic square, solved exactly: magnitude, offset and scale are true symmetries of heat.</summary>
public sealed class HeatDiffusionExperiment : FieldForecastExperiment
{
    /// <inheritdoc/>
    public override string Name => "heat-diffusion";

    /// <inheritdoc/>
    public override string Description =>
        "diffusing temperatures forecast by networks that keep magnitude, offset or scale";

    /// <inheritdoc/>
    protected override int Components => HeatDataset.Components;

    /// <inheritdoc/>
    protected override FieldDataset Data(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    ) => HeatDataset.Of(plan, cancellation);
}
