using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Noether.Reports;
using Noether.Symmetry.LieAlgebras;

namespace Noether.Workbench.Symmetries;

/// <summary>What <c>symmetry identify</c> says: the name of an algebra, and the numbers that it was named by.</summary>
public static class AlgebraReport
{
    /// <summary>Names the algebra of a file's generators.</summary>
    /// <param name="path">A group file; its discrete generators are not used.</param>
    /// <param name="tolerance">The error that the generators may have; null for exact ones.</param>
    public static Report Of(string path, double? tolerance = null)
    {
        var group = GroupFile.Read(path);
        if (group.LieAlgebra.IsEmpty)
            throw new UserException(
                $"The group file '{path}' has no Lie-algebra generators, so there is no algebra to name."
            );
        var options = new IdentificationOptions();
        if (tolerance is { } error)
            options = options with { Precision = error, Spectrum = error };
        return Of(AlgebraIdentification.Of(group.LieAlgebra, options));
    }

    /// <summary>An identity as a table.</summary>
    public static Report Of(AlgebraIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var evidence = identity.Evidence;
        var table = new ResultTable(
            $"The algebra is {identity.Name}",
            new("quantity", "quantity"),
            new("value", "value")
        );
        table.Add("name", identity.Name);
        if (identity.AlsoKnownAs.Length > 0)
            table.Add("also known as", identity.AlsoKnownAs);
        table
            .Add("why", identity.Reason)
            .Add("dimension", identity.Dimension)
            .Add("singular values of the generators", Numbers(evidence.SingularValues))
            .Add("closure residual", evidence.ClosureResidual)
            .Add("counted as 0", evidence.Tolerance)
            .Add("dimension of what they generate", evidence.GeneratedDimension);
        // Without closure there is no Killing form to speak of.
        if (evidence.KillingEigenvalues.IsEmpty)
            return Report.Of("symmetry identify", 0, [table], []);
        table
            .Add("dimension of the centre", evidence.CentreDimension)
            .Add("dimension of [g, g]", evidence.DerivedDimension)
            .Add("signs of the Killing form", evidence.Killing.ToString())
            .Add("eigenvalues of the Killing form", Numbers(evidence.KillingEigenvalues))
            .Add("invariant symmetric forms", evidence.SymmetricForms)
            .Add("invariant antisymmetric forms", evidence.AntisymmetricForms)
            .Add("signs of the only symmetric form", evidence.FormSignature?.ToString())
            .Add("eigenvalues of a generic element", string.Join(", ", evidence.GenericSpectrum.Select(Text)))
            .Add("its flow", evidence.Kind.ToString());
        return Report.Of("symmetry identify", 0, [table], []);
    }

    private static string Numbers(ImmutableArray<double> values) => string.Join(", ", values.Select(Text));

    private static string Text(double value) =>
        Math.Abs(value) < 1e-12 ? "0" : CellFormat.Number(value, CellFormat.Default);

    private static string Text(Complex value) =>
        Math.Abs(value.Imaginary) < 1e-12
            ? Text(value.Real)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(Math.Abs(value.Real) < 1e-12 ? "" : Text(value.Real))}{(value.Imaginary < 0 ? "−" : Math.Abs(value.Real) < 1e-12 ? "" : "+")}{Text(Math.Abs(value.Imaginary))}i"
            );
}
