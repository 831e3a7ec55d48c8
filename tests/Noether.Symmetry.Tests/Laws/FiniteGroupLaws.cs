using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Laws;

/// <summary>The laws that sum over a whole finite group, for every line of <see cref="GroupTable"/> of at most 200 elements.</summary>
public sealed class FiniteGroupLaws
{
    private const double Tolerance = 1e-10;
    private const int LargestOrder = 200;
    private const int LargestType = 100;

    public static TheoryData<string> Groups =>
        [
            .. GroupTable
                .All.Select(family => family.Example)
                .Where(name => GroupNames.Parse(name).Order is { } order && order <= LargestOrder),
        ];

    public static TheoryData<string> GroupsWithIrreps =>
        [.. Groups.Where(row => Irreps.Of(GroupNames.Parse(row.Data), 3).Count > 0)];

    [Theory, MemberData(nameof(GroupsWithIrreps))]
    public void An_irrep_is_a_function_of_the_element_and_not_of_its_word(string name)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group);

        elements.Count.ShouldBe((int)group.Order!.Value);
        foreach (var irrep in Irreps.Of(group, 100))
        {
            var matrices = elements.Select(irrep.Evaluate).ToList();
            for (var generator = 0; generator < group.Discrete.Length; generator++)
            {
                for (var g = 0; g < elements.Count; g++)
                    (irrep.Discrete(generator) * matrices[g] - matrices[elements.Image(generator, g)])
                        .AbsoluteMaximum()
                        .ShouldBeLessThan(Tolerance, irrep.Name);
            }
        }
    }

    [Theory, MemberData(nameof(GroupsWithIrreps))]
    public void Characters_are_orthogonal_and_none_is_missing(string name)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group);
        var irreps = Irreps.Of(group, 100);
        var characters = irreps.Select(irrep => elements.Select(g => irrep.Evaluate(g).Trace()).ToArray()).ToList();

        for (var a = 0; a < irreps.Count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var inner = characters[a].Zip(characters[b], (x, y) => x * y).Sum() / elements.Count;
                inner.ShouldBe(a == b ? (int)Irreducibility.TypeOf(irreps[a])!.Value : 0, Tolerance);
            }
        }

        // Σ d² / dim End = |G|: no irrep is missing.
        irreps
            .Sum(irrep => irrep.Size * irrep.Size / (int)Irreducibility.TypeOf(irrep)!.Value)
            .ShouldBe(elements.Count);
    }

    [Theory, MemberData(nameof(GroupsWithIrreps))]
    public void Matrix_elements_of_different_irreps_are_orthogonal(string name)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group).ToList();
        var irreps = Irreps.Of(group, 100).Select(irrep => elements.ConvertAll(irrep.Evaluate)).ToList();

        for (var a = 0; a < irreps.Count; a++)
        {
            for (var b = 0; b < a; b++)
                Sum(irreps[a], irreps[b]).AbsoluteMaximum().ShouldBeLessThan(Tolerance * elements.Count);
        }
    }

    [Theory, MemberData(nameof(GroupsWithIrreps))]
    public void Matrix_elements_of_one_irrep_are_orthogonal_up_to_its_commutant(string name)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group).ToList();

        foreach (var irrep in Irreps.Of(group, 100))
        {
            var matrices = elements.ConvertAll(irrep.Evaluate);
            var d = irrep.Size;
            // Σ_g D_ij D_kl = |G| Σ_c C_ik C_jl over an orthonormal basis of the commutant: |G| δ_ik δ_jl / d for a real irrep,
            // |G| (δ_ik δ_jl + J_ik J_jl) / d for a complex one.
            var expected = RealMatrix.Build.Dense(d * d, d * d);
            var basis = Intertwiners.Basis(irrep, irrep);
            for (var c = 0; c < basis.Dimension; c++)
            {
                var unit = new double[basis.Dimension];
                unit[c] = 1;
                var commuting = RealMatrix.Build.Dense(d * d, 1, basis.Expand(unit).ToRowMajorArray());
                expected += elements.Count * commuting.TransposeAndMultiply(commuting);
            }

            (Sum(matrices, matrices) - expected)
                .AbsoluteMaximum()
                .ShouldBeLessThan(Tolerance * elements.Count, irrep.Name);
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void A_basis_projects_as_the_average_over_the_group_does(string name)
    {
        var group = GroupNames.Parse(name);
        var elements = FiniteElements.Of(group).ToList();

        foreach (var rho in GroupLaws.Representations(group).SelectMany(Maps).Where(rho => rho.Size <= LargestType))
        {
            var v = new RandomStream(4).NextNormals(rho.Size);
            var (average, moved) = (new double[v.Length], new double[v.Length]);
            foreach (var g in elements)
            {
                rho.Apply(g, v, moved);
                for (var i = 0; i < v.Length; i++)
                    average[i] += moved[i] / elements.Count;
            }

            var basis = Intertwiners.Basis(group.Trivial, rho);
            var projected = basis.Project(RealMatrix.Build.Dense(v.Length, 1, v)).ToColumnMajorArray();

            projected.Zip(average, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(Tolerance, $"{rho} of {group}");
        }
    }

    private static IEnumerable<Representation> Maps(Representation rho) =>
        [rho, rho.MapsTo(rho), rho.Group.Defining.MapsTo(rho)];

    // Σ_g D_ij(g) E_kl(g), rows ik and columns jl: the sum of the Kronecker products.
    private static RealMatrix Sum(List<RealMatrix> first, List<RealMatrix> second) =>
        first.Zip(second, (d, e) => d.KroneckerProduct(e)).Aggregate((sum, term) => sum + term);
}
