using Noether.Data.Grids;
using Noether.Models.Grids;
using Noether.Torch;

namespace Noether.Workbench.Grids;

/// <summary>Forecasts frame by frame, each from the T before it; what was forecast takes the place of what was seen.</summary>
public static class FieldRollout
{
    /// <summary>[batch, components · T, h, w] → [batch, components · steps, h, w]. What the forecast says of land means nothing.</summary>
    public static Tensor Of(GridNetwork network, FieldBatch batch, long steps)
    {
        using var scope = TensorScope.Begin();
        var water = batch.Mask.All().Item<bool>() ? null : batch.Mask.To(batch.Input.DType);
        return scope.Keep(Of(frames => network.Forward(frames, water), batch.Input, steps));
    }

    /// <summary>The same by any map from T frames to the next.</summary>
    public static Tensor Of(Func<Tensor, Tensor> next, Tensor frames, long steps)
    {
        using var scope = TensorScope.Begin();
        var forecast = new Tensor[steps];
        for (var step = 0; step < steps; step++)
        {
            forecast[step] = next(frames);
            if (step + 1 == steps)
                break;
            var components = forecast[step].Size(1);
            frames = Tensor.Cat([frames.Narrow(1, components, frames.Size(1) - components), forecast[step]], 1);
        }

        return scope.Keep(Tensor.Cat(forecast, 1));
    }
}
