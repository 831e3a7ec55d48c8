using System.Collections.Immutable;

namespace Noether.Symmetry.Groups;

/// <summary>One letter of a word in a group's generators: <see cref="Flow"/> or <see cref="GeneratorPower"/>.</summary>
public abstract record Letter
{
    /// <summary>The letter that undoes this one.</summary>
    public abstract Letter Inverse { get; }

    private protected Letter() { }
}

/// <summary>exp(Σ cᵢ Aᵢ) for the Lie-algebra generators Aᵢ of the group.</summary>
/// <param name="Coordinates">c, one number per Lie-algebra generator.</param>
public sealed record Flow(ImmutableArray<double> Coordinates) : Letter
{
    /// <inheritdoc/>
    public override Letter Inverse => new Flow([.. Coordinates.Select(coordinate => -coordinate)]);
}

/// <summary>hₖⁿ for a discrete generator hₖ.</summary>
/// <param name="Generator">k.</param>
/// <param name="Power">n, which may be negative.</param>
public sealed record GeneratorPower(int Generator, int Power = 1) : Letter
{
    /// <inheritdoc/>
    public override Letter Inverse => new GeneratorPower(Generator, -Power);
}
