using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Integrators;

public sealed class RowArithmeticTests
{
    public static TheoryData<int, int, bool> Shapes =>
        new()
        {
            { 1, 1, false },
            { 7, 5, true },
            { 400, 12, true },
            { 700, 3, false },
        };

    [Theory, MemberData(nameof(Shapes))]
    public void One_pass_is_what_the_operators_do(int rows, int dimension, bool isPerRow)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var tensors = Normals(5, rows, dimension);
        var lengths = isPerRow ? Normals(1, rows, 1)[0].ToArray<double>() : [0.3];
        double[] coefficients = [0.2, 0, -1.4];
        var h = Tensor.From(lengths, lengths.Length, 1);

        var sum = RowArithmetic.Add(tensors[0], tensors.AsSpan(1, 3), coefficients, lengths);
        var squares = RowArithmetic.SquaredErrors(
            tensors[0],
            tensors[4],
            tensors.AsSpan(1, 3),
            coefficients,
            lengths,
            new(1e-3, 1e-2)
        );

        var increment = h * (tensors[1] * 0.2 - tensors[3] * 1.4);
        (sum - (tensors[0] + increment)).MaxAbs().ShouldBeLessThan(1e-14);
        var ratio = increment / (tensors[0].Abs().Maximum(tensors[4].Abs()) * 1e-3 + 1e-2);
        var expected = ratio.Square().Sum(1);
        ((Tensor.From(squares) - expected) / expected).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Rows_are_chosen_and_combined_by_row()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var tensors = Normals(3, 4, 5);

        var chosen = RowArithmetic.Choose([true, false, false, true], tensors[0], tensors[1]);
        var combined = RowArithmetic.Combine(tensors[0], tensors[1..], [2, 0], [1, 2, 3, 4]);

        (chosen.Select(0, 1) - tensors[1].Select(0, 1)).MaxAbs().ShouldBe(0);
        (chosen.Select(0, 3) - tensors[0].Select(0, 3)).MaxAbs().ShouldBe(0);
        var expected = tensors[0].Select(0, 2) + tensors[1].Select(0, 2) + tensors[2].Select(0, 2) * 2;
        (combined.Select(0, 0) - expected).MaxAbs().ShouldBeLessThan(1e-15);
    }

    [Fact]
    public void Recorded_or_single_precision_states_are_left_to_the_operators()
    {
        using var scope = TensorScope.Begin();
        var state = Tensor.Ones([2, 2], DType.Float64);

        var whileRecording = RowArithmetic.Fits(state);
        using var mode = Gradients.Pause();

        whileRecording.ShouldBeFalse();
        RowArithmetic.Fits(state).ShouldBeTrue();
        RowArithmetic.Fits(state.To(DType.Float32)).ShouldBeFalse();
        RowArithmetic.Fits(state.Transposed()).ShouldBeFalse();
    }

    private static Tensor[] Normals(int count, int rows, int dimension)
    {
        using var generator = new Seed(3).ToGenerator();
        return [.. Enumerable.Range(0, count).Select(_ => Tensor.Normal(generator, [rows, dimension]))];
    }
}
