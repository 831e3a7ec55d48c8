using System.Diagnostics;
using Noether.Data.Metrics;
using Noether.Experiments.EquivariantFluids;
using Noether.Training;
using Noether.Workbench.Grids;
using Noether.Workbench.Running;

namespace Noether.Benchmarks;

/// <summary>One run of <see cref="FluidTrainingBench"/>, taken a few steps at a time.</summary>
internal sealed class FluidTrainingRun : IDisposable
{
    private readonly TrainingJob _job;
    private readonly IEnumerator<StepReport> _steps;
    private readonly List<double> _turns = [];
    private readonly List<double> _validations = [];

    private FluidTrainingRun(string model, TrainingJob job, double peak)
    {
        (Model, _job, PeakBytes) = (model, job, peak);
        _steps = job.Trainer.Run().GetEnumerator();
    }

    /// <summary>Its name.</summary>
    public string Model { get; }

    /// <summary>How far the resident memory rises in a step.</summary>
    public double PeakBytes { get; }

    /// <summary>The median over turns without a validation.</summary>
    public double StepSeconds => Median.Of([.. _turns.Where(double.IsFinite)]);

    /// <summary>The median of what a step with a validation takes longer than the others.</summary>
    public double ValidationSeconds =>
        _validations.Count == 0 ? double.NaN : Median.Of([.. _validations]) - StepSeconds;

    /// <summary>All steps and validations.</summary>
    public double RunSeconds { get; private set; }

    /// <summary>Of the last step.</summary>
    public double Loss => _steps.Current.Loss;

    /// <summary>Of the last validation.</summary>
    public double ValidationError { get; private set; } = double.NaN;

    /// <summary>A run at its beginning. Another one of the same model has taken a few steps and a validation, so that all code is compiled.</summary>
    public static FluidTrainingRun Of(FieldForecastPlan plan, FieldDataset data, string model)
    {
        const int Warm = 4;
        var experiment = new EquivariantFluidsExperiment();
        var training = plan.Training with { Steps = Warm, ValidateEvery = Warm / 2 };
        using var before = experiment.Prepare(plan with { Training = training }, data, model, trial: 0);
        using var steps = before.Trainer.Run().GetEnumerator();
        for (var step = 0; step < Warm / 2; step++)
            steps.MoveNext();
        var peak = PeakMemory.Of(() => steps.MoveNext());
        steps.MoveNext();
        return new(model, experiment.Prepare(plan, data, model, trial: 0), peak);
    }

    /// <summary>Takes so many steps.</summary>
    public void Take(int steps)
    {
        var isPlain = true;
        var total = 0.0;
        for (var step = 0; step < steps; step++)
        {
            var watch = Stopwatch.StartNew();
            _steps.MoveNext();
            var seconds = watch.Elapsed.TotalSeconds;
            total += seconds;
            if (_steps.Current.ValidationError is not { } error)
                continue;
            (isPlain, ValidationError) = (false, error);
            _validations.Add(seconds);
        }

        RunSeconds += total;
        _turns.Add(isPlain ? total / steps : double.NaN);
    }

    /// <summary>The median over turns of the ratio of this run's steps to another's in the same turn.</summary>
    public double StepsOver(FluidTrainingRun other) =>
        Median.Of([.. _turns.Zip(other._turns, (own, its) => own / its).Where(double.IsFinite)]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _steps.Dispose();
        _job.Dispose();
    }
}
