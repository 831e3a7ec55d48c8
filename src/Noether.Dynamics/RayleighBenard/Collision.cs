using System.Numerics;
using System.Runtime.Intrinsics;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>Relaxes the populations of neighbouring cells in place. Every cell is computed by the same operations, wherever it lies.</summary>
internal abstract unsafe class Collision<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Cells that are computed at once.</summary>
    public abstract int Lanes { get; }

    /// <summary>Collides <paramref name="cells"/> cells, a multiple of <see cref="Lanes"/>, from 14 pointers to their populations.</summary>
    public abstract void Collide(T** populations, int cells);

    /// <summary>The collision of these options, in vectors that the processor computes at once. The narrow ones are written by the build.</summary>
    public static Collision<T> Of(ConvectionParameters parameters, ConvectionOptions options) =>
        (options.Scheme, Vector512.IsHardwareAccelerated) switch
        {
            (LatticeScheme.CentralMoments, true) => new CentralMomentCollision<T>(parameters, options),
            (LatticeScheme.CentralMoments, false) => new NarrowCentralMomentCollision<T>(parameters, options),
            (_, true) => new TwoRelaxationTimesCollision<T>(parameters, options),
            (_, false) => new NarrowTwoRelaxationTimesCollision<T>(parameters, options),
        };
}
