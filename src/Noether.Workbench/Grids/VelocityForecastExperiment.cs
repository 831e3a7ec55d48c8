using Noether.Data.Grids;
using Noether.Plans;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Training;
using Noether.Workbench.Forecasting;

namespace Noether.Workbench.Grids;

/// <summary>Forecasts of one velocity field over a long time, cut into squares, and into training, validation and test by time.</summary>
public abstract class VelocityForecastExperiment : FieldForecastExperiment, IFieldForecaster
{
    /// <inheritdoc/>
    public FieldForecast Forecast(Checkpoint checkpoint, FieldForecastInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(input);
        var plan = PlanYaml.Parse<FieldForecastPlan>(checkpoint.Plan, "the checkpoint's plan");
        using var scope = TensorScope.Begin();
        using var network = Load(checkpoint, plan);
        var forecast = FieldContinuation.Of(network, FieldStandards.Of(checkpoint), plan.Data, input, cancellation);
        return forecast.KeptBy(scope);
    }

    /// <summary>The field to learn, and one of another region or null.</summary>
    protected abstract (VectorField Field, VectorField? Elsewhere) Fields(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    );

    /// <inheritdoc/>
    protected override FieldDataset Data(
        FieldForecastPlan plan,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        plan.RequireSides();
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var (field, elsewhere) = Fields(plan, progress, cancellation);
        return FieldDataset.Of(plan, field, elsewhere);
    }
}
