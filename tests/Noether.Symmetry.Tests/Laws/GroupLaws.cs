using FsCheck;
using FsCheck.Fluent;
using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.IrreducibleRepresentations;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Laws;

/// <summary>The laws of groups and representations, for every line of <see cref="GroupTable"/>: a new group is covered by being there.</summary>
public sealed class GroupLaws
{
    private const double Tolerance = 1e-10;
    private const int LargestMatrix = 150;

    public static TheoryData<string> Groups => [.. GroupTable.All.Select(family => family.Example)];

    [Theory, MemberData(nameof(Groups))]
    public void Words_multiply_as_their_matrices_do(string name)
    {
        var group = GroupNames.Parse(name);
        var one = RealMatrix.Build.DenseIdentity(group.Dimension);

        Holds(
            group,
            Words.Three(group),
            words =>
            {
                var (g, h, k) = words;
                var (left, right) = (g * h * k, g * (h * k));
                Close(left.Matrix, right.Matrix, left.Matrix.L2Norm());
                Close((g * h).Matrix, g.Matrix * h.Matrix, Norm(g.Matrix, h.Matrix));
                Close((g * group.Identity).Matrix, g.Matrix, Norm(g.Matrix));
                Close((group.Identity * g).Matrix, g.Matrix, Norm(g.Matrix));
                Close((g * g.Inverse).Matrix, one, Norm(g.Matrix, g.Inverse.Matrix));
                Close((g.Inverse * g).Matrix, one, Norm(g.Matrix, g.Inverse.Matrix));
            }
        );
    }

    [Theory, MemberData(nameof(Groups))]
    public void Representations_are_homomorphisms(string name)
    {
        var group = GroupNames.Parse(name);

        foreach (var rho in Representations(group))
        {
            var x = new RandomStream(1).NextNormals(rho.Size);
            Holds(
                group,
                Words.Three(group),
                words =>
                {
                    var (g, h, _) = words;
                    var moved = Applied(rho, h, x);
                    var size = Length(moved) * Growth(rho, g);
                    Close(Applied(rho, g * h, x), Applied(rho, g, moved), size);
                    Close(Applied(rho, h.Inverse, moved), x, Length(moved) * Growth(rho, h.Inverse));
                }
            );
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void An_inverse_acts_as_the_inverse_matrix_and_applying_is_multiplying(string name)
    {
        var group = GroupNames.Parse(name);

        foreach (var rho in Representations(group).Where(rho => rho.Size <= LargestMatrix))
        {
            var one = RealMatrix.Build.DenseIdentity(rho.Size);
            var x = new RandomStream(2).NextNormals(rho.Size);
            Holds(
                group,
                Words.Of(group),
                g =>
                {
                    var (matrix, inverse) = (rho.Evaluate(g), rho.Evaluate(g.Inverse));
                    Close(matrix * inverse, one, Norm(matrix, inverse));
                    Close(
                        Applied(rho, g, x),
                        matrix.Multiply(MathNet.Numerics.LinearAlgebra.CreateVector.DenseOfArray(x)).ToArray(),
                        Norm(matrix) * Length(x)
                    );
                }
            );
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void Duals_and_tensors_act_by_the_matrix_of_the_element_alone(string name)
    {
        var group = GroupNames.Parse(name);
        var n = group.Dimension;
        var x = RealMatrix.Build.Dense(n, n, new RandomStream(3).NextNormals(n * n));

        Holds(
            group,
            Words.Of(group),
            g =>
            {
                var (m, inverse) = (g.Matrix, g.Matrix.Inverse());
                var (growth, condition) = (Norm(m, m), Norm(m, inverse));
                Close(Matrix(group.Tensor(2), g, x), m * x * m.Transpose(), growth * x.FrobeniusNorm());
                Close(Matrix(group.Tensor(1, 1), g, x), m * x * inverse, condition * condition * x.FrobeniusNorm());
                Close(group.Defining.Dual().Evaluate(g), inverse.Transpose(), condition * Norm(inverse));
            }
        );
    }

    [Theory, MemberData(nameof(Groups))]
    public void The_flow_of_a_representation_is_the_exponential_of_its_derivative(string name)
    {
        var group = GroupNames.Parse(name);

        foreach (var rho in Representations(group).Where(_ => group.LieAlgebra.Length > 0))
        {
            Holds(
                group,
                Arb.From(Words.Coordinates(group)),
                coordinates =>
                {
                    var tangent = RealMatrix.Build.Dense(rho.Size, rho.Size);
                    for (var i = 0; i < coordinates.Length; i++)
                        tangent += coordinates[i] * rho.Lie(i);
                    var flow = rho.Evaluate(group.Flow(coordinates));
                    Close(flow, MatrixExponential.Of(tangent), Norm(flow));
                }
            );
        }
    }

    /// <summary>V, V*, T₂, T(1,1), a sum, and the irreps where they are known.</summary>
    internal static IEnumerable<Representation> Representations(Group group) =>
        [
            group.Defining,
            group.Defining.Dual(),
            group.Tensor(2),
            group.Tensor(1, 1),
            Representation.Sum(
                group,
                [(2, group.Defining.Dual()), (1, group.Trivial), (1, group.Defining), (1, group.Tensor(2))]
            ),
            .. Irreps.Of(group, 3),
        ];

    // The same words on every machine: a law that fails today fails tomorrow.
    private static void Holds<T>(Group group, Arbitrary<T> cases, Action<T> law)
    {
        var large = group.LieAlgebra.Length + group.Discrete.Length > 30 || group.Dimension > 12;
        Prop.ForAll(cases, law)
            .Check(
                Config
                    .QuickThrowOnFailure.WithMaxTest(large ? 3 : 20)
                    .WithQuietOnSuccess(true)
                    .WithReplay(
                        Microsoft.FSharp.Core.FSharpOption<Replay>.Some(
                            new Replay(new Rnd(1), Microsoft.FSharp.Core.FSharpOption<int>.None)
                        )
                    )
            );
    }

    private static double[] Applied(Representation rho, GroupElement g, double[] x)
    {
        var y = new double[x.Length];
        rho.Apply(g, x, y);
        return y;
    }

    private static RealMatrix Matrix(Representation rho, GroupElement g, RealMatrix x)
    {
        var y = Applied(rho, g, x.ToRowMajorArray());
        return RealMatrix.Build.DenseOfRowMajor(x.RowCount, x.ColumnCount, y);
    }

    // A bound on ‖ρ(g)‖ that needs no matrix larger than those of the leaves.
    private static double Growth(Representation rho, GroupElement g) =>
        rho.Summands.Max(summand =>
            summand.Type.Factors.Aggregate(1.0, (product, factor) => product * Norm(factor.Evaluate(g)))
        );

    private static double Norm(params ReadOnlySpan<RealMatrix> factors)
    {
        var product = 1.0;
        foreach (var factor in factors)
            product *= Math.Max(1, factor.FrobeniusNorm());
        return product;
    }

    private static double Length(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    private static void Close(RealMatrix found, RealMatrix expected, double size) =>
        (found - expected).FrobeniusNorm().ShouldBeLessThan(Tolerance * Math.Max(1, size));

    private static void Close(double[] found, double[] expected, double size) =>
        Length([.. found.Zip(expected, (a, b) => a - b)]).ShouldBeLessThan(Tolerance * Math.Max(1, size));
}
