using System.Numerics;

namespace Noether.Torch.Tests.Tensors;

public sealed class HostMemoryTests
{
    [Fact]
    public void Every_element_type_comes_back_as_it_went_in()
    {
        RoundTrip<byte>(0, 1, 255);
        RoundTrip<sbyte>(-128, 0, 127);
        RoundTrip<short>(short.MinValue, 0, short.MaxValue);
        RoundTrip(int.MinValue, 0, int.MaxValue);
        RoundTrip(long.MinValue, 0, long.MaxValue);
        RoundTrip(Half.MinValue, (Half)0.5, Half.PositiveInfinity);
        RoundTrip(float.MinValue, float.Epsilon, float.NaN);
        RoundTrip(double.MaxValue, double.Epsilon, double.NegativeInfinity);
        RoundTrip(true, false, true);
        RoundTrip(new Complex(1, -2), Complex.ImaginaryOne, new Complex(double.NaN, 0));
    }

    [Fact]
    public void Elements_lie_in_C_order()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.From(
            new[,]
            {
                { 1.0, 2, 3 },
                { 4, 5, 6 },
            }
        );

        x.Shape.ShouldBe([2, 3]);
        x.Transpose(0, 1).ToArray<double>().ShouldBe([1, 4, 2, 5, 3, 6]);
        x.Select(0, 1).ToArray<double>().ShouldBe([4, 5, 6]);
        x.Strides.ShouldBe([3, 1]);
    }

    [Fact]
    public void Empty_tensors_and_single_numbers_come_back_too()
    {
        using var scope = TensorScope.Begin();

        Tensor.From(ReadOnlySpan<double>.Empty, 0, 3).Shape.ShouldBe([0, 3]);
        Tensor.Zeros([0, 3]).ToArray<float>().ShouldBeEmpty();
        Tensor.Scalar(2.5).Rank.ShouldBe(0);
        Tensor.Scalar(2.5).Item<double>().ShouldBe(2.5);
    }

    [Fact]
    public void A_span_is_the_tensors_own_memory()
    {
        using var scope = TensorScope.Begin();
        var x = Tensor.Zeros([3], DType.Float64);

        x.Span<double>()[1] = 7;

        x.ToArray<double>().ShouldBe([0, 7, 0]);
    }

    [Fact]
    public void Too_few_values_for_a_shape_are_refused_with_both_numbers()
    {
        var error = Should.Throw<ArgumentException>(() => Tensor.From([1.0, 2.0, 3.0], 2, 2));

        error.Message.ShouldContain("3 values do not fill the shape [2, 2], which holds 4");
    }

    [Fact]
    public void Reading_as_another_type_says_how_to_convert()
    {
        using var scope = TensorScope.Begin();
        var error = Should.Throw<InvalidOperationException>(() => Tensor.Ones([2]).ToArray<double>());

        error.Message.ShouldBe("The tensor is Float32[2], not Float64: convert it with To(DType.Float64) first.");
    }

    [Fact]
    public void A_type_that_no_tensor_holds_is_refused_with_those_that_it_does()
    {
        var error = Should.Throw<ArgumentException>(() => Tensor.From([1m, 2m]));

        error.Message.ShouldContain("cannot hold Decimal: use float, double");
    }

    private static void RoundTrip<T>(params T[] values)
        where T : unmanaged
    {
        using var scope = TensorScope.Begin();

        var tensor = Tensor.From(values, 3, 1);

        tensor.DType.ShouldBe(DTypes.Of<T>());
        tensor.ToArray<T>().ShouldBe(values);
        Tensor.FromBytes(tensor.ToBytes(), tensor.DType, 3, 1).ToArray<T>().ShouldBe(values);
    }
}
