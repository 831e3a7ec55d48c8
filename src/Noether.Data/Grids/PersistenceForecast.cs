using Noether.Torch;

namespace Noether.Data.Grids;

/// <summary>The last frame again and again: what any model must beat.</summary>
public static class PersistenceForecast
{
    /// <summary>[batch, components · inputs, height, width] → [batch, components · steps, height, width].</summary>
    public static Tensor Of(Tensor input, long steps, int components = 2)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using var scope = TensorScope.Begin();
        return scope.Keep(input.Narrow(1, input.Size(1) - components, components).Repeat(1, steps, 1, 1));
    }
}
