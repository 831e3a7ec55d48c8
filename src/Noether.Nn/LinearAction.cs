using Noether.Torch;

namespace Noether.Nn;

/// <summary>One transformation as a pair of matrices that need not come from a group: x ↦ x·Aᵀ on the input's last dimension, y ↦ y·Bᵀ on the output's.</summary>
/// <remarks>Elements of groups act as <see cref="VectorAction"/>.</remarks>
/// <param name="OnInput">A, [inputs, inputs].</param>
/// <param name="OnOutput">B, [outputs, outputs]; null where the output does not change.</param>
public sealed record LinearAction(Tensor OnInput, Tensor? OnOutput = null)
{
    /// <summary>Moves an input.</summary>
    public Tensor MoveInput(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Linear(OnInput);
    }

    /// <summary>Moves an output.</summary>
    public Tensor MoveOutput(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        return OnOutput is null ? y : y.Linear(OnOutput);
    }
}
