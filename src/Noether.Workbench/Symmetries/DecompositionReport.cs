using Noether.Reports;
using Noether.Symmetry;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Workbench.Symmetries;

/// <summary>What <c>symmetry decompose</c> says: which irreps a representation is a sum of, and of which type they are.</summary>
public static class DecompositionReport
{
    // The commutant of a representation of this size without structure is found within a minute.
    private const int LargestSize = 500;

    /// <summary>The irreps with their multiplicities.</summary>
    /// <param name="group">The name of a group, or its file.</param>
    /// <param name="representation">Such as <c>T2</c> or <c>regular</c>.</param>
    /// <exception cref="SymmetryException">The representation does not parse, or is not orthogonal.</exception>
    /// <exception cref="UserException">The representation is too large.</exception>
    public static Report Of(string group, string representation)
    {
        var whole = RepresentationNotation.Parse(representation, MapReport.GroupOf(group));
        if (whole.Size > LargestSize)
            throw new UserException(
                $"'{representation}' of {whole.Group} has {whole.Size} components, and up to {LargestSize} are decomposed here."
            );
        var found = Decomposition.Of(whole);
        var parts = new ResultTable(
            $"{whole} of {whole.Group} = {found.Sum}",
            new("irrep", "irrep"),
            new("size", "size"),
            new("multiplicity", "times"),
            new("type", "type")
        );
        foreach (var (count, part) in found.Parts)
            parts.Add(part.ToString(), part.Size, count, Irreducibility.TypeOf(part)?.ToString().ToLowerInvariant());
        return Report.Of("symmetry decompose", 0, [parts], []);
    }
}
