using Noether.Torch;

namespace Noether.Dynamics.Systems;

/// <summary>A physical constant, the same for every sample [1, ..] or one per sample [batch, ..].</summary>
/// <remarks>Held outside every scope, since a system outlives the scope that made it.</remarks>
internal sealed class SampleParameter
{
    private readonly Tensor _value;

    /// <summary>Copies the value; the first dimension is the batch.</summary>
    public SampleParameter(Tensor value)
    {
        using var scope = TensorScope.Begin();
        _value = value.Detach().To(DType.Float64).Clone().Unscoped();
    }

    /// <summary>The value as given: float64, batch first.</summary>
    public Tensor Value => _value;

    /// <summary>
    /// The value in the type and device of another tensor, with dimensions of size 1 put after the batch so that it broadcasts:
    /// [batch, n] beside [batch, time, n] becomes [batch, 1, n].
    /// </summary>
    public Tensor Beside(Tensor other)
    {
        var value = _value.To(other.DType).To(other.Device);
        for (var rank = value.Rank; rank < other.Rank; rank++)
            value = value.Unsqueeze(1);
        return value;
    }
}
