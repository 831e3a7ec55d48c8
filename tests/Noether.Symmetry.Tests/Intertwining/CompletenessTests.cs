using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Intertwining.Contractions;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Intertwining;

public sealed class CompletenessTests
{
    [Fact]
    public void E6_a_projection_is_the_average_over_a_finite_group()
    {
        foreach (
            var group in new[]
            {
                FiniteGroups.Dihedral(3),
                FiniteGroups.Dihedral(6).Embedded(3),
                FiniteGroups.Symmetric(4),
                FiniteGroups.Cube(),
                FiniteGroups.LiftedImage(2, 2),
            }
        )
        {
            var type = group.Type(2);
            var v = new RandomStream(6).NextNormals(type.Size);
            var average = new double[v.Length];
            var elements = Elements(group);
            foreach (var matrix in elements)
            {
                var moved = new double[v.Length];
                TensorSlots.Apply([matrix, matrix], v, moved);
                DenseProducts.AddScaled(1.0 / elements.Count, moved, average);
            }

            var projected = Intertwiners.Invariants(type).Project(v);

            projected.Zip(average).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan(1e-10, group.Name);
        }
    }

    [Fact]
    public void E6_a_projection_is_the_Haar_average_over_rotations()
    {
        var group = ClassicalGroups.SpecialOrthogonal(3);
        var type = group.Type(3);
        var random = new RandomStream(7);
        var v = random.NextNormals(type.Size);
        var (average, moved) = (new double[v.Length], new double[v.Length]);
        const int Samples = 100_000;
        for (var i = 0; i < Samples; i++)
        {
            var rotation = Haar(random);
            TensorSlots.Apply([rotation, rotation, rotation], v, moved);
            DenseProducts.AddScaled(1.0 / Samples, moved, average);
        }

        var projected = Intertwiners.Invariants(type).Project(v);

        var error = projected.Zip(average).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
        Math.Sqrt(error / v.Sum(x => x * x)).ShouldBeLessThan(2e-2);
    }

    [Fact]
    public void E7_orthogonal_groups_map_matrices_to_themselves_their_transpose_and_their_trace()
    {
        foreach (var n in (int[])[3, 4, 5])
        {
            var group = ClassicalGroups.Orthogonal(n);
            var basis = Intertwiners.Basis(group.Tensor(2), group.Tensor(2)).Blocks[0].Basis;
            int At(int i, int j, int k, int l) => ((i * n + j) * n + k) * n + l;
            var (same, transposed, trace) = (new double[basis.Size], new double[basis.Size], new double[basis.Size]);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                    same[At(i, j, i, j)] = transposed[At(i, j, j, i)] = trace[At(i, i, j, j)] = 1;
            }

            var difference = Projectors.Of(basis) - Projectors.OnSpan(same, transposed, trace);

            difference.AbsoluteMaximum().ShouldBeLessThan(1e-10);
        }
    }

    [Fact]
    public void E7_permutations_map_vectors_to_themselves_and_their_sum()
    {
        var group = FiniteGroups.Symmetric(5);
        var basis = Intertwiners.Basis(group.Tensor(1), group.Tensor(1)).Blocks[0].Basis;
        var identity = RealMatrix.Build.DenseIdentity(5).ToRowMajorArray();

        var difference = Projectors.Of(basis) - Projectors.OnSpan(identity, [.. Enumerable.Repeat(1.0, 25)]);

        difference.AbsoluteMaximum().ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void E7_rotations_multiply_vectors_by_the_cross_product()
    {
        var group = ClassicalGroups.SpecialOrthogonal(3);
        var map = Intertwiners.Basis(group.Tensor(2), group.Tensor(1));
        var cross = RealMatrix.Build.Dense(3, 9);
        (cross[0, 5], cross[1, 6], cross[2, 1]) = (1, 1, 1);
        (cross[0, 7], cross[1, 2], cross[2, 3]) = (-1, -1, -1);

        map.Dimension.ShouldBe(1);
        (map.Project(cross) - cross).AbsoluteMaximum().ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void A_direct_product_is_solved_factor_by_factor_under_the_original_order()
    {
        var group = ClassicalGroups.SpecialOrthogonal(3).Times(FiniteGroups.Symmetric(3));
        var v = group.Lift(0, group.Factors[0].Defining);
        var p = group.Lift(1, group.Factors[1].Defining);
        var type = Representation.Product(group, [v, p, v, p, v]).Summands[0].Type;

        var basis = Intertwiners.Invariants(type);

        basis.ShouldBeOfType<ProductBasis>().Dimension.ShouldBe(1 * 2);
        var oracle = NullSpaceSolver.Solve(type, IntertwinerOptions.Default);
        (Projectors.Of(basis) - Projectors.Of(oracle)).AbsoluteMaximum().ShouldBeLessThan(1e-10);
        Intertwiners.Invariants(Representation.Product(group, [v, p]).Summands[0].Type).Dimension.ShouldBe(0);
    }

    [Fact]
    public void A_classical_group_is_recognised_whatever_its_name()
    {
        var known = ClassicalGroups.Orthogonal(4);
        var found = new Group("found in data", 4, known.LieAlgebra, known.Discrete);

        var basis = Intertwiners.Invariants(found.Type(8));

        basis.ShouldBeOfType<ContractionBasis>().Dimension.ShouldBe(105);
    }

    private static List<RealMatrix> Elements(Group group)
    {
        var found = new List<RealMatrix> { RealMatrix.Build.DenseIdentity(group.Dimension) };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var generator in group.Discrete)
            {
                var product = generator * found[i];
                if (!found.Exists(other => (other - product).AbsoluteMaximum() < 1e-6))
                    found.Add(product);
            }
        }

        return found;
    }

    // A uniform unit quaternion.
    private static RealMatrix Haar(RandomStream random)
    {
        var q = random.NextNormals(4);
        var norm = Math.Sqrt(q.Sum(x => x * x));
        var (w, x, y, z) = (q[0] / norm, q[1] / norm, q[2] / norm, q[3] / norm);
        return RealMatrix.Build.DenseOfRowMajor(
            3,
            3,
            [
                1 - 2 * (y * y + z * z),
                2 * (x * y - w * z),
                2 * (x * z + w * y),
                2 * (x * y + w * z),
                1 - 2 * (x * x + z * z),
                2 * (y * z - w * x),
                2 * (x * z - w * y),
                2 * (y * z + w * x),
                1 - 2 * (x * x + y * y),
            ]
        );
    }
}
