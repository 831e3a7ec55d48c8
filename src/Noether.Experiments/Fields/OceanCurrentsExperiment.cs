using Noether.Data;
using Noether.Experiments.Running;

namespace Noether.Experiments.Fields;

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
        return Source(source.Read<FieldForecastPlan>().Data).Files();
    }

    private protected override (VectorField Field, VectorField? Elsewhere) Fields(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var data = plan.Data;
        var whole = VectorFieldFile.Read(Source(data));
        return (Inside(whole, data.Box, "box") ?? whole, Inside(whole, data.OtherBox, "other_box"));
    }

    private static FieldSource Source(FieldDataPlan data) =>
        data.Path is null
            ? throw new UserException(
                "The plan names no data: give a NetCDF file or a folder of them with --data, or as data.path."
            )
            : new(data.Path, data.First, data.Second)
            {
                Level = data.Level,
                Until = data.Until,
                MasksGaps = true,
                Scratch = data.Scratch,
            };

    private static VectorField? Inside(VectorField whole, IReadOnlyList<double> box, string key) =>
        box.Count switch
        {
            0 => null,
            4 => whole.Between(box[0], box[1], box[2], box[3]),
            _ => throw new UserException($"data.{key} needs west, east, south and north, but has {box.Count} numbers."),
        };
}
