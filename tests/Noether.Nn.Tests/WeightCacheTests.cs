using Noether.Nn.Tests.Vectors;
using Noether.Nn.Vectors;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Nn.Tests;

/// <summary>The expanded weight is made as seldom as possible, and is never stale.</summary>
public sealed class WeightCacheTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();
    private readonly EquivariantLinear _layer;
    private readonly Tensor _x;

    public WeightCacheTests()
    {
        var (from, to) = Cases.Of("SO(3), vectors and matrices");
        _layer = new EquivariantLinear(from, to, new Seed(1), type: DType.Float64);
        _x = Cases.Inputs(from, 3);
    }

    public void Dispose()
    {
        _layer.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void It_is_made_once_for_many_calls_within_a_step()
    {
        var first = _layer.Expanded().Weight;
        _layer.Forward(_x);

        _layer.Expanded().Weight.ShouldBeSameAs(first);
    }

    [Fact]
    public void It_follows_an_optimiser_a_loaded_state_and_a_conversion()
    {
        var before = _layer.Forward(_x).Detach();
        using var adam = new Adam(_layer.Parameters());
        adam.Step(Gradients.Of([_layer.Forward(_x).Square().Sum()], _layer.Parameters(), allowUnused: true));
        RequireFresh();

        using var other = new EquivariantLinear(_layer.Input, _layer.Output, new Seed(2), type: DType.Float64);
        _layer.LoadState(other.State().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal));
        RequireFresh();
        (_layer.Forward(_x) - before).Norm().ToDouble().ShouldBeGreaterThan(0.1);

        _layer.To(DType.Float32);
        _layer.Forward(_x.To(DType.Float32)).DType.ShouldBe(DType.Float32);
    }

    [Fact]
    public void Two_backward_passes_in_one_step_both_work()
    {
        var first = Gradients.Of(_layer.Forward(_x).Square().Sum(), _layer.Coefficients).ToArray<double>();
        var second = Gradients.Of(_layer.Forward(_x).Square().Sum(), _layer.Coefficients).ToArray<double>();

        second.ShouldBe(first);
    }

    [Fact]
    public void Gathered_gradients_of_two_passes_add_up()
    {
        _layer.Forward(_x).Square().Sum().Backward();
        var once = _layer.Coefficients.Gradient!.ToArray<double>();

        _layer.Forward(_x).Square().Sum().Backward();

        var twice = _layer.Coefficients.Gradient!.ToArray<double>();
        for (var i = 0; i < once.Length; i++)
            twice[i].ShouldBe(2 * once[i], 1e-10);
    }

    [Fact]
    public void Weights_made_without_recording_are_not_used_for_training()
    {
        using (Gradients.Pause())
            _layer.Forward(_x);

        var gradient = Gradients.Of(_layer.Forward(_x).Square().Sum(), _layer.Coefficients);

        gradient.Norm().ToDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        using var adam = new Adam(_layer.Parameters());
        void Step()
        {
            using var scope = TensorScope.Begin();
            for (var i = 0; i < 3; i++)
                _layer.Forward(_x);
            adam.Step(Gradients.Of([_layer.Forward(_x).Square().Sum()], _layer.Parameters(), allowUnused: true));
        }

        Step();
        var live = LiveTensors.Settled();
        for (var i = 0; i < 10; i++)
            Step();

        Runtime.LiveTensors.ShouldBe(live);
    }

    private void RequireFresh()
    {
        var expected = _layer.Basis.Expand(_layer.Coefficients.Detach().ToArray<double>());
        var weight = Tensor.From(expected.ToRowMajorArray(), expected.RowCount, expected.ColumnCount);
        (_layer.Expanded().Weight - weight).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
        (_layer.Expanded(frozen: true).Weight - weight).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
    }
}
