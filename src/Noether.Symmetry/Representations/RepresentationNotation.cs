using Noether.Symmetry.Groups;
using Noether.Symmetry.IrreducibleRepresentations;

namespace Noether.Symmetry.Representations;

/// <summary>Reads a representation as it is printed: <c>3T0+2T1</c>, <c>8xψ0+4xψ1</c>, <c>16x1o+2x0e</c>, <c>(T0+V)⊗V*</c>.</summary>
/// <remarks>
/// <code>
/// sum     = term { ("+" | "⊕") term } | "0"
/// term    = [ number [ "x" ] ] product          the number counts copies of the whole product
/// product = factor { ("⊗" | "*") factor }
/// factor  = ( T2 | T(1,2) | V | regular | irrep | given name | "(" sum ")" ) { "[" i "]" | "*" }
/// </code>
/// T2 is V ⊗ V and T(1,2) is V ⊗ V* ⊗ V*. A star before a factor multiplies, any other star is the dual: <c>V*V</c> is V ⊗ V,
/// <c>V**V</c> is V* ⊗ V. <c>V[1]</c> is V of the second factor of a direct product, where the first does nothing. Irreps are
/// named in <see cref="Irreps"/>; <c>psi1</c> may be written for ψ1. Blanks mean nothing.
/// </remarks>
public static class RepresentationNotation
{
    /// <summary>The representation that the text writes.</summary>
    /// <param name="text">Such as <c>2T1+T2</c>.</param>
    /// <param name="group">The group that acts.</param>
    /// <param name="named">More names, for representations that no name is known of otherwise.</param>
    /// <exception cref="SymmetryException">The text does not parse: the message gives the position, from 1, and what was expected there.</exception>
    public static Representation Parse(
        string text,
        Group group,
        IReadOnlyDictionary<string, Representation>? named = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(group);
        return new RepresentationReader(text, group, named).ReadAll();
    }
}
