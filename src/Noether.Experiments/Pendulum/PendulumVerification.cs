using Noether.Models;
using Noether.Models.Hamiltonians;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Workbench.Verification;

namespace Noether.Experiments.Pendulum;

/// <summary>How groups of 3×3 matrices act on the pendulum's states (q₁, q₂, p₁, p₂): four vectors in space.</summary>
internal static class PendulumVerification
{
    private static readonly Group[] Suggested = [.. PendulumEmlp.Groups.Values, ClassicalGroups.SpecialOrthogonal(3)];

    public static VerificationSubject Of(Module network, Tensor states)
    {
        var fourVectors = VerifiedMap.PositionsAndMomenta(2);
        var velocity = new VerifiedMap("state ↦ velocity", ((INetwork)network).Forward, 3, fourVectors, fourVectors)
        {
            Symmetry = ((INetwork)network).Symmetry,
            Others = Suggested,
        };
        VerifiedMap[] maps = network is HamiltonianNetwork { EnergyNetwork: var energy }
            ?
            [
                velocity with
                {
                    Name = "state ↦ energy",
                    Forward = energy.Forward,
                    Symmetry = energy.Symmetry,
                    Output = VerifiedMap.Unchanged,
                    IsUpToConstant = true,
                },
                velocity,
            ]
            : [velocity];
        return new(network, states, maps)
        {
            Remark = "Gravity stays along −z, so that only what turns about that axis can leave the motion as it is.",
        };
    }
}
