namespace Noether.Models.Grids;

/// <summary>Which symmetry a network of velocity fields keeps, and how.</summary>
public sealed record GridNetworkOptions
{
    /// <summary>What is kept.</summary>
    public FluidSymmetry Symmetry { get; init; }

    /// <summary>Whether the network gives the change since the last frame, and begins with none, rather than the next frame itself as published.</summary>
    /// <remarks>A change is moved by no uniform motion, and by every linear action as the field is: each symmetry holds as before.</remarks>
    public bool Increment { get; init; }

    /// <summary>N of C_N, for <see cref="FluidSymmetry.Rotation"/> and <see cref="FluidSymmetry.Combined"/>. 4 is exact on the grid.</summary>
    public int Rotations { get; init; } = 4;

    /// <summary>J, the dyadic levels of <see cref="FluidSymmetry.Scale"/>.</summary>
    public int Levels { get; init; } = 3;

    /// <summary>l, how many neighbouring levels a layer sees.</summary>
    public int Neighbours { get; init; } = 2;

    /// <summary>Batch norm in hidden layers wherever the symmetry allows it; null for the published habit: in ResNets, not in U-Nets.</summary>
    /// <remarks>The published networks have it in the plain ResNet and in rotations only, which makes them unequal in more than symmetry.</remarks>
    public bool? Norm { get; init; }
}
