using Noether.Data.Grids;
using Noether.Torch;

namespace Noether.Workbench.Forecasting;

/// <summary>What a model makes of a user's fields, in their own units.</summary>
/// <param name="Given">The frames that it was given.</param>
/// <param name="Frames">The frames that it forecast, on the same grid.</param>
/// <param name="First">The variable of the component along x.</param>
/// <param name="Second">The variable of the component along y.</param>
public sealed record FieldForecast(VectorField Given, VectorField Frames, string First, string Second)
{
    /// <summary>What was assumed, one sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Lets the tensors outlive a scope.</summary>
    public FieldForecast KeptBy(TensorScope scope)
    {
        Given.KeptBy(scope);
        Frames.KeptBy(scope);
        return this;
    }
}
