using Noether.Nn;
using Noether.Torch;

namespace Noether.Models;

/// <summary>Measures how well a network keeps a symmetry.</summary>
public static class NetworkEquivariance
{
    /// <summary>‖f(Ax) − B f(x)‖ / ‖B f(x)‖.</summary>
    public static double EquivarianceError(this INetwork network, Tensor input, LinearAction action)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Equivariance.Of(network.Forward, input, action);
    }
}
