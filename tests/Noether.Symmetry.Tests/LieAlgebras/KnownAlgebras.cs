using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Tests.LieAlgebras;

/// <summary>Generators of algebras by their names.</summary>
internal static class KnownAlgebras
{
    public static RealMatrix[] Generators(string name) =>
        name switch
        {
            "so(2)" => [.. ClassicalGroups.SpecialOrthogonal(2).LieAlgebra],
            "so(3)" => [.. ClassicalGroups.SpecialOrthogonal(3).LieAlgebra],
            "so(4)" => [.. ClassicalGroups.SpecialOrthogonal(4).LieAlgebra],
            "so(5)" => [.. ClassicalGroups.SpecialOrthogonal(5).LieAlgebra],
            "so(6)" => [.. ClassicalGroups.SpecialOrthogonal(6).LieAlgebra],
            "so(1,1)" => [.. ClassicalGroups.ProperLorentzLine().LieAlgebra],
            "so(1,3)" => [.. ClassicalGroups.Lorentz().LieAlgebra],
            "so(1,2)" => Pseudo(1, 2),
            "so(2,2)" => Pseudo(2, 2),
            "so(2,3)" => Pseudo(2, 3),
            "sl(2)" => [.. ClassicalGroups.SpecialLinear(2).LieAlgebra],
            "sl(3)" => [.. ClassicalGroups.SpecialLinear(3).LieAlgebra],
            "sl(4)" => [.. ClassicalGroups.SpecialLinear(4).LieAlgebra],
            "gl(2)" => [.. ClassicalGroups.GeneralLinear(2).LieAlgebra],
            "gl(3)" => [.. ClassicalGroups.GeneralLinear(3).LieAlgebra],
            "sp(2)" => [.. ClassicalGroups.Symplectic(2).LieAlgebra],
            "sp(3)" => [.. ClassicalGroups.Symplectic(3).LieAlgebra],
            "u(2)" => [.. ClassicalGroups.Unitary(2).LieAlgebra],
            "u(3)" => [.. ClassicalGroups.Unitary(3).LieAlgebra],
            "su(2)" => [.. ClassicalGroups.SpecialUnitary(2).LieAlgebra],
            "su(3)" => [.. ClassicalGroups.SpecialUnitary(3).LieAlgebra],
            "se(2)" => Some.Euclidean(2),
            "se(3)" => Some.Euclidean(3),
            "iso(1,3)" => Some.Affine(ClassicalGroups.Lorentz().LieAlgebra, 4),
            "iso(1,1)" => Some.Affine(ClassicalGroups.ProperLorentzLine().LieAlgebra, 2),
            "aff(1)" => Some.Affine([RealMatrix.Build.DenseIdentity(1)], 1),
            "aff(2)" => Some.Affine(ClassicalGroups.GeneralLinear(2).LieAlgebra, 2),
            "saff(2)" => Some.Affine(ClassicalGroups.SpecialLinear(2).LieAlgebra, 2),
            "sim(2)" => Some.Affine([.. Generators("so(2)"), RealMatrix.Build.DenseIdentity(2)], 2),
            "sim(3)" => Some.Affine([.. Generators("so(3)"), RealMatrix.Build.DenseIdentity(3)], 3),
            "Heisenberg" => Some.Heisenberg,
            "so(3)+so(3)" => Some.Sum(Generators("so(3)"), Generators("so(3)")),
            "sl(2)+so(3)" => Some.Sum(Generators("sl(2)"), Generators("so(3)")),
            "so(1,3)+so(3)" => Some.Sum(Generators("so(1,3)"), Generators("so(3)")),
            "so(3)+scaling" => [.. Generators("so(3)"), RealMatrix.Build.DenseIdentity(3)],
            "so(2)+so(2)" => Some.Sum(Generators("so(2)"), Generators("so(2)")),
            "so(2)+scaling" => [.. Generators("so(2)"), RealMatrix.Build.DenseIdentity(2)],
            "scaling+scaling" => [Some.Unit(2, 0, 0), Some.Unit(2, 1, 1)],
            "shears(2)" => [Some.Unit(3, 0, 2), Some.Unit(3, 1, 2)],
            "shear" => [Some.Unit(3, 0, 2)],
            "scaling" =>
            [
                Some.Of(
                    new double[,]
                    {
                        { 2, 0 },
                        { 0, 1 },
                    }
                ),
            ],
            "spiral" =>
            [
                Some.Of(
                    new[,]
                    {
                        { 0.3, -1 },
                        { 1, 0.3 },
                    }
                ),
            ],
            _ => throw new ArgumentException($"There is no '{name}' here.", nameof(name)),
        };

    private static RealMatrix[] Pseudo(int p, int q)
    {
        var n = p + q;
        var metric = RealMatrix.Build.DenseDiagonal(n, n, i => i < p ? -1 : 1);
        return [.. ClassicalGroups.SpecialOrthogonal(n).LieAlgebra.Select(a => metric * a)];
    }
}
