using Noether.Experiments.SyntheticScalars.Targets;
using Noether.Torch;
using Noether.Workbench.Running;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>Samples of a task in float32; the targets are computed in float64.</summary>
internal static class SyntheticData
{
    /// <summary>The training set of a size.</summary>
    public static Samples Training(SyntheticScalarsPlan plan, ISyntheticTask task, int size) =>
        Draw(plan, task, "training", size);

    /// <summary>The samples that choose the best weights.</summary>
    public static Samples Validation(SyntheticScalarsPlan plan, ISyntheticTask task) =>
        Draw(plan, task, "validation", plan.Validation);

    /// <summary>The samples that evaluate them.</summary>
    public static Samples Test(SyntheticScalarsPlan plan, ISyntheticTask task) => Draw(plan, task, "test", plan.Test);

    private static Samples Draw(SyntheticScalarsPlan plan, ISyntheticTask task, string part, int count)
    {
        using var scope = TensorScope.Begin();
        var inputs = task.SampleInputs(count, new Seed((ulong)plan.Seed).Child(task.Name).Child(part));
        return new(
            scope.Keep(inputs.To(DType.Float32).Clone()),
            scope.Keep(task.Evaluate(inputs).To(DType.Float32).Clone())
        );
    }
}
