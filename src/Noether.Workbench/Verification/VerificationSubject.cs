using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Workbench.Verification;

/// <summary>A trained network to be verified.</summary>
/// <param name="Network">The module behind the maps. Its precision is changed during verification.</param>
/// <param name="Inputs">Held-out inputs, float64 [count, inputs].</param>
/// <param name="Maps">What can be measured.</param>
public sealed record VerificationSubject(Module Network, Tensor Inputs, IReadOnlyList<VerifiedMap> Maps) : IDisposable
{
    /// <summary>What a reader must know of how groups act here, in one sentence; empty where it goes without saying.</summary>
    public string Remark { get; init; } = "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        Inputs.Dispose();
    }
}
