using Noether.Plans;

namespace Noether.Workbench.Grids;

/// <summary>How a model of fields is evaluated.</summary>
public sealed record FieldEvaluationPlan
{
    /// <summary>Frames forecast, each from the ones before it.</summary>
    [AtLeast(2)]
    public int Steps { get; init; } = 10;

    /// <summary>Test windows, spread over all there are.</summary>
    [AtLeast(1)]
    public int Windows { get; init; } = 200;

    /// <summary>Validation windows that choose the weights.</summary>
    [AtLeast(1)]
    public int ValidationWindows { get; init; } = 60;

    /// <summary>Transformed test sets beside the original one.</summary>
    public IReadOnlyList<FieldTransformation> Transformations { get; init; } =
    [
        FieldTransformation.UniformMotion,
        FieldTransformation.Magnitude,
        FieldTransformation.Rotation,
        FieldTransformation.Scale,
    ];
}
