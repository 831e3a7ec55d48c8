using Noether.Symmetry.Representations;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>The real irreducible representations of one kind of group, by name.</summary>
internal interface IIrrepFamily
{
    /// <summary>What names there are, for a message.</summary>
    string Known { get; }

    /// <summary>The names of all irreps up to a degree: frequency in the plane, l in space, everything for a finite group.</summary>
    IEnumerable<string> Names(int degree);

    /// <summary>The type of the irrep of this name.</summary>
    RepresentationType TypeOf(string name);

    /// <summary>The irrep of this name, or null.</summary>
    MatrixRepresentation? Find(string name);
}
