using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>Representations of finite groups by permuting elements or cosets, and those induced from a subgroup.</summary>
public static class FiniteRepresentations
{
    private const double MaxBytes = 2e9;

    /// <summary>The regular representation on the functions of G: e_g ↦ e_hg. Its components are those of <see cref="FiniteElements"/>.</summary>
    /// <exception cref="SymmetryException">G is infinite or too large; the message says what its matrices would need.</exception>
    public static MatrixRepresentation Regular(this Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Order is { } order)
            RequireMemory(
                group,
                "regular representation",
                order < int.MaxValue ? (double)order : double.PositiveInfinity
            );
        var elements = FiniteElements.Of(group);
        RequireMemory(group, "regular representation", elements.Count);
        return new MatrixRepresentation(
            group,
            "regular",
            [],
            [
                .. Enumerable
                    .Range(0, group.Discrete.Length)
                    .Select(k =>
                        Matrices.Permutation([.. Enumerable.Range(0, elements.Count).Select(g => elements.Image(k, g))])
                    ),
            ],
            elements.Count
        );
    }

    /// <summary>The quotient representation on the functions of G/H, that is Ind 1: e_tH ↦ e_gtH.</summary>
    public static Representation Quotient(this Subgroup subgroup)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        return Induced(subgroup, subgroup.Group.Trivial, $"quotient_{Word(subgroup.Group.Name)}");
    }

    /// <summary>Ind ρ of a representation of H, on [G : H] copies of its space: g sends x in the copy of t to ρ(h)x in that of s, where g t = s h.</summary>
    public static Representation Induce(this Subgroup subgroup, Representation representation)
    {
        ArgumentNullException.ThrowIfNull(subgroup);
        ArgumentNullException.ThrowIfNull(representation);
        if (!subgroup.Group.HasGeneratorsOf(representation.Group))
            throw new SymmetryException(
                $"A representation of {representation.Group} cannot be induced from {subgroup.Group}."
            );
        return Induced(subgroup, representation, $"Ind_{Word(representation.ToString()!)}");
    }

    private static MatrixRepresentation Induced(Subgroup subgroup, Representation inner, string name)
    {
        var (group, cosets, size) = (subgroup.Parent, subgroup.Cosets, inner.Size);
        RequireMemory(group, $"representation {name}", cosets.Count * (double)size);
        RealMatrix[] letters = [.. Enumerable.Range(0, subgroup.Group.Discrete.Length).Select(inner.Discrete)];
        return new MatrixRepresentation(
            group,
            name,
            [],
            [.. Enumerable.Range(0, group.Discrete.Length).Select(Matrix)],
            cosets.Count * size
        );

        RealMatrix Matrix(int generator)
        {
            var matrix = RealMatrix.Build.Dense(cosets.Count * size, cosets.Count * size);
            for (var coset = 0; coset < cosets.Count; coset++)
            {
                var (target, word) = cosets.Move(generator, coset);
                var block = word.Aggregate(RealMatrix.Build.DenseIdentity(size), (product, k) => product * letters[k]);
                matrix.SetSubMatrix(target * size, coset * size, block);
            }

            return matrix;
        }
    }

    private static void RequireMemory(Group group, string what, double size)
    {
        var bytes = 8 * size * size * Math.Max(1, group.Discrete.Length);
        if (bytes > MaxBytes)
            throw new SymmetryException(
                $"The {what} of {group} has {size:0} components, and its matrices would need {bytes / 1e9:0.0} GB."
            );
    }

    // A name that RepresentationNotation can read.
    private static string Word(string text) =>
        string.Concat(text.Where(letter => char.IsLetterOrDigit(letter) || letter is '\'' or '_' or '/'));
}
