using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Torch;

namespace Noether.Models.Tests.Scalars;

public sealed class ScalarNetTests
{
    private const int Vectors = 4;

    [Theory]
    [InlineData(2, +1)]
    [InlineData(3, -1)]
    [InlineData(5, -1)]
    public void An_invariant_net_of_inner_products_is_invariant_under_the_orthogonal_group(
        int dimension,
        int determinant
    )
    {
        using var scope = TensorScope.Begin();
        var features = new ProductFeatures(VectorPairs.UpperTriangle(Vectors), dimension);
        using var net = Invariant(features);

        var error = net.EquivarianceError(
            Some.Normal(new Seed(1), 20, Vectors, dimension),
            new LinearAction(Some.OrthogonalMatrix(dimension, determinant, new Seed(2)))
        );

        error.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Minkowski_products_are_invariant_under_boosts()
    {
        using var scope = TensorScope.Begin();
        var features = new ProductFeatures(VectorPairs.UpperTriangle(Vectors), 4, Metric.Minkowski, isCompressed: true);
        using var net = Invariant(features);
        var boost = Tensor.Eye(4);
        boost
            .Slice(0, 0, 2)
            .Slice(1, 0, 2)
            .CopyFrom(
                Tensor.From(
                    new[,]
                    {
                        { Math.Cosh(0.8), Math.Sinh(0.8) },
                        { Math.Sinh(0.8), Math.Cosh(0.8) },
                    }
                )
            );

        var error = net.EquivarianceError(Some.Normal(new Seed(1), 20, Vectors, 4), new LinearAction(boost));

        error.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Symplectic_products_are_invariant_under_shears_of_phase_space()
    {
        using var scope = TensorScope.Begin();
        using var net = Invariant(new ProductFeatures(VectorPairs.StrictUpperTriangle(Vectors), 4, Metric.Symplectic));
        // (q, p) ↦ (q, p + S q) with S symmetric.
        var shear = Tensor.From(
            new double[,]
            {
                { 1, 0, 0, 0 },
                { 0, 1, 0, 0 },
                { 0.3, -0.8, 1, 0 },
                { -0.8, 1.1, 0, 1 },
            }
        );

        var error = net.EquivarianceError(Some.Normal(new Seed(1), 20, Vectors, 4), new LinearAction(shear));

        error.ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(4)]
    public void Determinants_keep_their_value_under_rotations_and_change_sign_under_reflections(int dimension)
    {
        using var scope = TensorScope.Begin();
        var features = new DeterminantFeatures(Vectors, dimension);
        var x = Some.Normal(new Seed(1), 20, Vectors, dimension);
        var before = features.Evaluate(x);

        var rotated = features.Evaluate(x.Linear(Some.OrthogonalMatrix(dimension, +1, new Seed(2))));
        var reflected = features.Evaluate(x.Linear(Some.OrthogonalMatrix(dimension, -1, new Seed(2))));

        Equivariance.Between(rotated, before).ShouldBeLessThan(1e-12);
        Equivariance.Between(reflected, -before).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Determinants_are_those_of_linear_algebra()
    {
        using var scope = TensorScope.Begin();
        var x = Some.Normal(new Seed(1), 20, 4, 4);

        var values = new DeterminantFeatures(4, 4).Evaluate(x);

        Equivariance.Between(values.Squeeze(-1), x.Determinant()).ShouldBeLessThan(1e-12);
    }

    [Theory]
    [InlineData(2, false, +1)]
    [InlineData(3, false, -1)]
    [InlineData(2, true, +1)]
    [InlineData(3, true, +1)]
    public void An_equivariant_net_turns_with_its_vectors(int dimension, bool tellsReflections, int determinant)
    {
        using var scope = TensorScope.Begin();
        using var net = Equivariant(dimension, tellsReflections);
        var rotation = Some.OrthogonalMatrix(dimension, determinant, new Seed(2));

        var error = net.EquivarianceError(
            Some.Normal(new Seed(1), 20, Vectors, dimension),
            new LinearAction(rotation, Some.OnEachOf(2, rotation))
        );

        error.ShouldBeLessThan(1e-12);
    }

    [Theory, InlineData(2), InlineData(3)]
    public void With_determinants_and_cross_products_a_reflection_is_no_symmetry(int dimension)
    {
        using var scope = TensorScope.Begin();
        using var net = Equivariant(dimension, tellsReflections: true);
        var reflection = Some.OrthogonalMatrix(dimension, -1, new Seed(2));

        var error = net.EquivarianceError(
            Some.Normal(new Seed(1), 20, Vectors, dimension),
            new LinearAction(reflection, Some.OnEachOf(2, reflection))
        );

        error.ShouldBeGreaterThan(1e-2);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_matrix_valued_net_turns_on_both_sides(bool isSymmetric)
    {
        using var scope = TensorScope.Begin();
        var coefficients = Invariant(
            new ProductFeatures(VectorPairs.UpperTriangle(Vectors), 3),
            ScalarTensorNet.CoefficientsFor(Vectors, isSymmetric)
        );
        using var net = new ScalarTensorNet(new GivenVectors(Vectors, 3), coefficients, isSymmetric);
        var rotation = Some.OrthogonalMatrix(3, -1, new Seed(2));
        var onMatrices = Tensor.Einsum("ij,ab->iajb", rotation, rotation).Reshape(9, 9);
        var x = Some.Normal(new Seed(1), 20, Vectors, 3);

        var error = net.EquivarianceError(x, new LinearAction(rotation, onMatrices));

        error.ShouldBeLessThan(1e-12);
        var y = net.Forward(x).Reshape(-1, 3, 3);
        (Equivariance.Between(y, y.Transposed()) < 1e-14).ShouldBe(isSymmetric);
    }

    [Fact]
    public void The_derivative_of_an_equivariant_net_is_that_of_central_differences()
    {
        using var scope = TensorScope.Begin();
        using var net = Equivariant(3, tellsReflections: true);
        var x = Some.Normal(new Seed(1), 20, Vectors, 3).WithGradient();
        var target = Some.Normal(new Seed(3), 20, 6);

        var error = DirectionalDerivative.RelativeError(
            () => (net.Forward(x) - target).Square().Mean(),
            [x, .. net.Parameters()],
            new Seed(4)
        );

        error.ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void Flattened_vectors_are_refused_with_a_hint()
    {
        using var scope = TensorScope.Begin();
        var features = new ProductFeatures(VectorPairs.All(Vectors), 3);

        var error = Should.Throw<ArgumentException>(() => features.Evaluate(Tensor.Ones([7, 12])));

        error.Message.ShouldContain("4 vectors with 3 components");
        error.Message.ShouldContain("flattened");
    }

    private static ScalarInvariantNet Invariant(IScalarFeatures features, long outputs = 1) =>
        new(features, 2, 16, new Seed(9), outputs, type: DType.Float64);

    private static ScalarEquivariantNet Equivariant(int dimension, bool tellsReflections)
    {
        var products = new ProductFeatures(VectorPairs.UpperTriangle(Vectors), dimension);
        IScalarFeatures features = tellsReflections
            ? new JoinedFeatures(products, new DeterminantFeatures(Vectors, dimension))
            : products;
        IVectorFeatures vectors = tellsReflections
            ? new VectorsAndCrossProducts(Vectors, dimension)
            : new GivenVectors(Vectors, dimension);
        return new ScalarEquivariantNet(vectors, 2, Invariant(features, 2 * vectors.VectorCount));
    }
}
