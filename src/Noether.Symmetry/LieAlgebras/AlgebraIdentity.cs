namespace Noether.Symmetry.LieAlgebras;

/// <summary>The name of an algebra, with the numbers that it was named by.</summary>
/// <param name="Name">Such as <c>so(1,3)</c>; <c>Unknown(dim, signature)</c> where no name was found.</param>
/// <param name="Dimension">r.</param>
/// <param name="Evidence">The numbers.</param>
public sealed record AlgebraIdentity(string Name, int Dimension, AlgebraEvidence Evidence)
{
    /// <summary>Other names of the same algebra, such as <c>so(3)+so(3)</c> for <c>so(4)</c>; empty without any.</summary>
    public string AlsoKnownAs { get; init; } = "";

    /// <summary>Whether a name was found.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>One sentence on why it has this name, or none.</summary>
    public string Reason { get; init; } = "";
}
