using Noether.Data.Grids;
using Noether.Plans;
using Noether.Workbench.Grids;

namespace Noether.Experiments.OceanCurrents;

/// <summary>Currents of the sea from NetCDF files, land and all: later days, and another sea (Wang, Walters and Yu, 2021).</summary>
public sealed class OceanCurrentsExperiment : VelocityForecastExperiment
{
    /// <inheritdoc/>
    public override string Name => "ocean-currents";

    /// <inheritdoc/>
    public override string Description => "daily currents of the sea forecast by networks that keep a symmetry";

    /// <inheritdoc/>
    public override IReadOnlyList<string> DataFiles(PlanSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Read<FieldForecastPlan>().Data.Source().Files();
    }

    /// <inheritdoc/>
    protected override (VectorField Field, VectorField? Elsewhere) Fields(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var data = plan.Data;
        var whole = VectorFieldFile.Read(data.Source());
        return (Inside(whole, data.Box, "box") ?? whole, Inside(whole, data.OtherBox, "other_box"));
    }

    private static VectorField? Inside(VectorField whole, IReadOnlyList<double> box, string key) =>
        box.Count switch
        {
            0 => null,
            4 => whole.Between(box[0], box[1], box[2], box[3]),
            _ => throw new UserException($"data.{key} needs west, east, south and north, but has {box.Count} numbers."),
        };
}
