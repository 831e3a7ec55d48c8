namespace Noether.Torch.Tests.Tensors;

public sealed class RandomnessTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_gives_others()
    {
        Draw(new Seed(3).Child("a")).ShouldBe(Draw(new Seed(3).Child("a")));
        Draw(new Seed(3).Child("a")).ShouldNotBe(Draw(new Seed(3).Child("b")));
        Draw(new Seed(3).Child("a")).ShouldNotBe(Draw(new Seed(4).Child("a")));
        Draw(new Seed(3).Child(1)).ShouldNotBe(Draw(new Seed(3).Child(2)));
    }

    [Fact]
    public void Samples_lie_where_their_generator_draws()
    {
        Assert.SkipUnless(Runtime.CudaIsAvailable, "There is no NVIDIA device.");
        using var scope = TensorScope.Begin();
        using var generator = new Seed(8).ToGenerator(Device.Cuda(0));

        Tensor[] samples =
        [
            Tensor.Normal(generator, [3]),
            Tensor.Uniform(generator, [3]),
            Tensor.RandomIntegers(generator, 0, 9, [3]),
            Tensor.RandomPermutation(generator, 3),
        ];

        Runtime.CudaDevices.ShouldBeGreaterThan(0);
        samples.ShouldAllBe(sample => sample.Device == Device.Cuda(0));
    }

    [Fact]
    public void A_stream_continues_from_a_saved_state_as_if_it_had_never_stopped()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(8).ToGenerator();
        // Normal samples come in pairs: an odd number leaves one waiting, which must be saved as well.
        _ = Tensor.Normal(generator, [17]);
        var state = generator.GetState();
        using var resumed = new Seed(99).ToGenerator();
        resumed.SetState(state);

        var (next, again) = (Tensor.Normal(generator, [33]), Tensor.Normal(resumed, [33]));

        again.ToArray<double>().ShouldBe(next.ToArray<double>());
        Tensor
            .RandomPermutation(resumed, 50)
            .ToArray<long>()
            .ShouldBe(Tensor.RandomPermutation(generator, 50).ToArray<long>());
    }

    [Fact]
    public void A_state_that_is_none_is_refused()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(8).ToGenerator();

        Should.Throw<TensorException>(() => generator.SetState(Tensor.Zeros([4], DType.UInt8)));
    }

    [Fact]
    public void Samples_have_the_moments_of_their_distribution()
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(1).ToGenerator();
        var (normal, uniform) = (Tensor.Normal(generator, [200_000]), Tensor.Uniform(generator, [200_000]));
        var integers = Tensor.RandomIntegers(generator, -2, 3, [10_000]).ToArray<long>();

        normal.Mean().ToDouble().ShouldBe(0, 0.01);
        normal.Square().Mean().ToDouble().ShouldBe(1, 0.02);
        normal.Pow(4).Mean().ToDouble().ShouldBe(3, 0.1);
        uniform.Mean().ToDouble().ShouldBe(0.5, 0.005);
        uniform.MaxAbs().ShouldBeLessThan(1);
        integers.Distinct().Order().ShouldBe([-2, -1, 0, 1, 2]);
    }

    private static double[] Draw(Seed seed)
    {
        using var scope = TensorScope.Begin();
        using var generator = seed.ToGenerator();
        return Tensor.Normal(generator, [5]).ToArray<double>();
    }
}
