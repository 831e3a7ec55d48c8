namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>The three kinds of real irreducible representation, by what commutes with them (Schur's lemma and Frobenius' theorem).</summary>
public enum RepresentationType
{
    /// <summary>Only multiples of the identity commute: R, of dimension 1.</summary>
    Real = 1,

    /// <summary>A complex structure commutes: C, of dimension 2.</summary>
    Complex = 2,

    /// <summary>Three complex structures commute: the quaternions, of dimension 4.</summary>
    Quaternionic = 4,
}
