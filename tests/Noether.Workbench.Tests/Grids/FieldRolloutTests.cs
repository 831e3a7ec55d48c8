using Noether.Data.Grids;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Workbench.Grids;

namespace Noether.Workbench.Tests.Grids;

public sealed class FieldRolloutTests
{
    private const int Steps = 3;

    private static readonly FieldNetworkPlan Network = new() { Frames = 2, Widths = [8, 16] };

    [Theory]
    [InlineData("um", FieldTransformation.UniformMotion)]
    [InlineData("mag-0", FieldTransformation.Magnitude)]
    [InlineData("mag-shared", FieldTransformation.Magnitude)]
    [InlineData("rot", FieldTransformation.Rotation)]
    [InlineData("combined", FieldTransformation.UniformMotion)]
    [InlineData("combined", FieldTransformation.Magnitude)]
    [InlineData("combined", FieldTransformation.Rotation)]
    public void A_forecast_of_a_moved_field_is_the_moved_forecast_at_the_coast_too(
        string model,
        FieldTransformation transformation
    )
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        using var network = FieldModels.Create(model, Network with { Widths = [16, 32] }, new Seed(1));
        network.To(DType.Float64);
        network.Train(false);
        var (batch, action) = (Coast(), FieldTransformations.Action(transformation));
        var elements = action.Draw(new RandomStream(2), batch.Input.Size(0));

        var moved = FieldRollout.Of(network, action.ActEach(elements, batch), Steps);
        var still = action.ActEach(elements, batch with { Target = FieldRollout.Of(network, batch, Steps) });

        var sea = still.Mask.Expand(moved.Shape);
        var difference = Tensor.Where(sea, moved - still.Target, moved.ZerosLike()).Abs().Max().ToDouble();
        difference.ShouldBeLessThan(1e-9 * Math.Max(1, still.Target.Abs().Max().ToDouble()));
    }

    [Fact]
    public void What_was_forecast_takes_the_place_of_what_was_seen()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(3).ToGenerator();
        var frames = Tensor.Normal(generator, [2, 4, 3, 3]);

        var forecast = FieldRollout.Of(x => x.Narrow(1, 0, 2) + x.Narrow(1, 2, 2), frames, Steps);

        // Of frames a, b: a + b, then a + 2b, then 2a + 3b.
        var (a, b) = (frames.Narrow(1, 0, 2), frames.Narrow(1, 2, 2));
        foreach (var (step, expected) in new[] { (0, a + b), (1, a + b * 2), (2, a * 2 + b * 3) })
            (forecast.Narrow(1, 2 * step, 2) - expected).Abs().Max().ToDouble().ShouldBeLessThan(1e-12);
    }

    private static FieldBatch Coast()
    {
        using var generator = new Seed(4).ToGenerator();
        var mask = Tensor.Ones([3, 1, 16, 16], DType.Bool);
        mask.Narrow(2, 10, 6).Narrow(3, 9, 7).FillInPlace(0);
        var frames = Tensor.Normal(generator, [3, 10, 16, 16], DType.Float64);
        var sea = Tensor.Where(mask, frames, frames.ZerosLike());
        return new FieldBatch(sea.Narrow(1, 0, 4), sea.Narrow(1, 4, 6), mask);
    }
}
