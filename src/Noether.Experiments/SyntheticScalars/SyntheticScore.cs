using Noether.Data.Metrics;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Workbench.Running;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>How good a trained network is.</summary>
/// <param name="Error">The mean squared error on the test set, in single precision as trained.</param>
/// <param name="ValidationError">The same on the samples that chose the weights.</param>
/// <param name="MovedOverStill">
/// The mean squared error on the test set moved by random elements of the group, over that on the test set; both in double
/// precision. 1 for a network that keeps the symmetry, whatever it has learned.
/// </param>
internal sealed record SyntheticScore(double Error, double ValidationError, double MovedOverStill)
{
    private const int Elements = 20;

    /// <summary>Evaluates a network, which is in double precision afterwards.</summary>
    public static SyntheticScore Of(SyntheticScalarsPlan plan, SyntheticModelName name, SyntheticModel model)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        using var test = SyntheticData.Test(plan, name.Target);
        using var validation = SyntheticData.Validation(plan, name.Target);
        var (error, validationError) = (ErrorOn(test), ErrorOn(validation));

        model.To(DType.Float64);
        var inputs = test.Input.To(DType.Float64);
        var still = ErrorOn(new(inputs, name.Target.Evaluate(inputs)));
        var moved = Moved(plan, name, inputs);
        return new(error, validationError, ErrorOn(new(moved, name.Target.Evaluate(moved))) / still);

        double ErrorOn(Samples samples) => MeanSquaredError.Of(model.Forward(samples.Input), samples.Target);
    }

    // The elements take turns: sample i is moved by element i modulo their number.
    private static Tensor Moved(SyntheticScalarsPlan plan, SyntheticModelName name, Tensor inputs)
    {
        var group = name.Group ?? name.TaskGroup;
        var representation = SyntheticVerification.InputOf(name.Task)(group);
        var random = new RandomStream(new Seed((ulong)plan.Seed).Child("moved test set").Value);
        var rows = inputs.Flatten(1).Clone();
        for (var k = 0L; k < Math.Min(Elements, rows.Size(0)); k++)
        {
            var matrix = representation.Evaluate(group.Sample(random));
            var action = Tensor.From(matrix.ToRowMajorArray(), matrix.RowCount, matrix.ColumnCount);
            var part = rows.Slice(0, k, rows.Size(0), Elements);
            part.CopyFrom(part.Linear(action));
        }

        return rows.Reshape([.. inputs.Shape]);
    }
}
