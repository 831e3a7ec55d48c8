using System.Collections.Immutable;
using System.Numerics;
using Noether.LinearAlgebra;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The numbers that an algebra was named by, in the order in which they were used.</summary>
public sealed record AlgebraEvidence
{
    /// <summary>The singular values of the flattened generators, descending.</summary>
    public required ImmutableArray<double> SingularValues { get; init; }

    /// <summary>How far brackets leave the span.</summary>
    public required double ClosureResidual { get; init; }

    /// <summary>What counted as 0.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The dimension of the smallest algebra with these generators; their own where they close.</summary>
    public required int GeneratedDimension { get; init; }

    /// <summary>dim of the elements that commute with all.</summary>
    public int CentreDimension { get; init; }

    /// <summary>dim [g, g].</summary>
    public int DerivedDimension { get; init; }

    /// <summary>The signs of <see cref="KillingEigenvalues"/>.</summary>
    public Signature Killing { get; init; }

    /// <summary>The eigenvalues of the Killing form, ascending.</summary>
    public ImmutableArray<double> KillingEigenvalues { get; init; } = [];

    /// <summary>How many independent symmetric forms are invariant.</summary>
    public int SymmetricForms { get; init; }

    /// <summary>How many independent antisymmetric forms are invariant.</summary>
    public int AntisymmetricForms { get; init; }

    /// <summary>The signature of the symmetric form, where there is exactly one.</summary>
    public Signature? FormSignature { get; init; }

    /// <summary>The eigenvalues of a generic element in this representation.</summary>
    public ImmutableArray<Complex> GenericSpectrum { get; init; } = [];

    /// <summary>What those say: compact (imaginary), real, nilpotent, spiral or mixed.</summary>
    public SpectrumKind Kind { get; init; }
}
