using Noether.Plans;

namespace Noether.Workbench.Grids;

/// <summary>Forecasting fields with networks that keep a symmetry (Wang, Walters and Yu, 2021).</summary>
public sealed record FieldForecastPlan
{
    /// <summary>The root of every random stream.</summary>
    [AtLeast(0)]
    public long Seed { get; init; } = 2021;

    /// <summary>Independent trainings of every model; medians are reported.</summary>
    [AtLeast(1)]
    public int Trials { get; init; } = 3;

    /// <summary>The fields, and how they are cut.</summary>
    public FieldDataPlan Data { get; init; } = new();

    /// <summary>The architecture, the same for every symmetry.</summary>
    public FieldNetworkPlan Network { get; init; } = new();

    /// <summary>How each model is trained.</summary>
    public FieldTrainingPlan Training { get; init; } = new();

    /// <summary>How each model is evaluated.</summary>
    public FieldEvaluationPlan Evaluation { get; init; } = new();

    /// <summary>Names that <see cref="FieldModels"/> knows.</summary>
    [NotEmpty]
    public IReadOnlyList<string> Models { get; init; } = ["plain"];

    /// <summary>The frames from the first input to the last forecast.</summary>
    public int Window => Network.Frames + Evaluation.Steps;

    /// <summary>Refuses squares that the network cannot take, before any data are made or read.</summary>
    public void RequireSides()
    {
        var multiple = Network.Architecture == FieldArchitecture.UNet ? 1 << Network.Widths.Count : 1;
        if (Data.Patch % multiple != 0)
            throw new UserException(
                $"data.patch is {Data.Patch}, but a U-Net of {Network.Widths.Count} widths halves its squares as often: "
                    + $"make it a multiple of {multiple}, such as {(Data.Patch / multiple + 1) * multiple}, or give fewer network.widths."
            );
    }
}
