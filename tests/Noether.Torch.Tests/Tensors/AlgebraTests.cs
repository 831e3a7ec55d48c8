using Noether.Torch.Tests.Operators;

namespace Noether.Torch.Tests.Tensors;

/// <summary>Laws of arithmetic and linear algebra, in double precision.</summary>
public sealed class AlgebraTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Sums_and_products_obey_the_laws_of_a_field()
    {
        using var scope = TensorScope.Begin();
        var (a, b, c) = (Some("a", 4, 5), Some("b", 4, 5), Some("c", 5));

        Distance(a + b, b + a).ShouldBe(0);
        Distance(a * b, b * a).ShouldBe(0);
        Distance(a * (b + c), (a * b) + (a * c)).ShouldBeLessThan(Tolerance);
        Distance(a / b * b, a).ShouldBeLessThan(Tolerance);
        Distance(a - b, -(b - a)).ShouldBe(0);
        Distance(2 - a, -(a - 2)).ShouldBe(0);
        Distance(3 / b, (b / 3).Reciprocal()).ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Functions_undo_their_inverses()
    {
        using var scope = TensorScope.Begin();
        var x = Some("x", 100);

        Distance(x.Exp().Log(), x).ShouldBeLessThan(Tolerance);
        Distance(x.Square().Sqrt(), x.Abs()).ShouldBeLessThan(Tolerance);
        Distance(x.Sin().Square() + x.Cos().Square(), x.OnesLike()).ShouldBeLessThan(Tolerance);
        Distance(x.Sigmoid() * 2 - 1, (x / 2).Tanh()).ShouldBeLessThan(Tolerance);
        Distance(x.Silu(), x * x.Sigmoid()).ShouldBeLessThan(Tolerance);
        Distance(x.Softplus(), x.Exp().Log1p()).ShouldBeLessThan(Tolerance);
    }

    [Fact]
    public void Matrix_products_are_associative_and_reverse_under_transposition()
    {
        using var scope = TensorScope.Begin();
        var (a, b, c) = (Some("a", 3, 4), Some("b", 4, 5), Some("c", 5, 2));

        Distance(a.MatMul(b).MatMul(c), a.MatMul(b.MatMul(c))).ShouldBeLessThan(Tolerance);
        Distance(a.MatMul(b).Transposed(), b.Transposed().MatMul(a.Transposed())).ShouldBeLessThan(Tolerance);
        Distance(Tensor.Einsum("ij,jk->ik", a, b), a.MatMul(b)).ShouldBeLessThan(Tolerance);
    }

    [Fact]
    public void Factors_multiply_back_to_their_matrix()
    {
        using var scope = TensorScope.Begin();
        var a = Some("a", 5, 5);
        var (q, r) = a.QR();
        var identity = Tensor.Eye(5);

        Distance(q.MatMul(r), a).ShouldBeLessThan(Tolerance);
        Distance(q.Transposed().MatMul(q), identity).ShouldBeLessThan(Tolerance);
        Distance(a.MatMul(a.Inverse()), identity).ShouldBeLessThan(1e-10);
        Distance(a.MatMul(a.Solve(identity)), identity).ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Single_and_double_precision_agree_to_single_precision()
    {
        using var scope = TensorScope.Begin();
        var (a, b) = (Some("a", 20, 30), Some("b", 30, 10));

        var single = a.To(DType.Float32).MatMul(b.To(DType.Float32));

        single.DType.ShouldBe(DType.Float32);
        Distance(single.To(DType.Float64), a.MatMul(b)).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Mixed_types_are_promoted_to_the_wider_one()
    {
        using var scope = TensorScope.Begin();

        (Tensor.Ones([2]) + Tensor.Ones([2], DType.Float64)).DType.ShouldBe(DType.Float64);
        (Tensor.Ones([2], DType.Int64) + 0.5).DType.ShouldBe(DType.Float32);
        (Tensor.Ones([2], DType.Float64) * Tensor.Ones([2], DType.Complex64)).DType.ShouldBe(DType.Complex128);
        Tensor.Ones([2]).Less(2).DType.ShouldBe(DType.Bool);
    }

    private static Tensor Some(string name, params long[] shape) => ConvolutionTests.Normal(name, shape);

    private static double Distance(Tensor a, Tensor b) => (a - b).MaxAbs();
}
