using Noether.Experiments.SyntheticScalars.Targets;
using Noether.Torch;

namespace Noether.Experiments.Tests.SyntheticScalars;

public sealed class SyntheticTasksTests
{
    [Fact]
    public void S9_scattering_is_the_contraction_of_its_tensors()
    {
        using var scope = TensorScope.Begin();
        var task = new ScatteringTask();
        var inputs = task.SampleInputs(200, new Seed(1));
        var metric = Tensor.From([1.0, -1, -1, -1]).DiagonalEmbed();
        var p = inputs.Unbind(1);
        var a = Minkowski(p[0], p[2]) - Minkowski(p[0], p[0]);
        var b = Minkowski(p[1], p[3]) - Minkowski(p[1], p[1]);
        var left = Tensor.Einsum("bi,bj->bij", p[0], p[2]) - a.Reshape(-1, 1, 1) * metric;
        var right = Tensor.Einsum("bi,bj->bij", p[1], p[3]) - b.Reshape(-1, 1, 1) * metric;

        var values = task.Evaluate(inputs);

        var expected = Tensor.Einsum("bij,ik,jl,bkl->b", left, metric, metric, right) * 4;
        (values.Squeeze(-1) - expected).MaxAbs().ShouldBeLessThan(1e-12);

        Tensor Minkowski(Tensor x, Tensor y) => Tensor.Einsum("bi,ij,bj->b", x, metric, y);
    }

    [Fact]
    public void S9_inertia_is_the_sum_over_the_masses()
    {
        using var scope = TensorScope.Begin();
        var task = new InertiaTask();
        var inputs = task.SampleInputs(20, new Seed(1));

        var values = task.Evaluate(inputs);

        var given = inputs.ToDoubles();
        var expected = new double[20 * 9];
        for (var sample = 0; sample < 20; sample++)
        {
            for (var point = 0; point < 5; point++)
            {
                var r = given.AsSpan(sample * 20 + point * 4, 3);
                var mass = given[sample * 20 + point * 4 + 3];
                var square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
                for (var i = 0; i < 3; i++)
                {
                    for (var j = 0; j < 3; j++)
                        expected[sample * 9 + i * 3 + j] += mass * ((i == j ? square : 0) - r[i] * r[j]);
                }
            }
        }

        values.ToDoubles().ShouldBe(expected, tolerance: 1e-12);
    }

    [Theory]
    [InlineData("orthogonal-invariant", null, 38.3, 0.05)]
    [InlineData("scattering", 0.251, 0.742, 0.1)]
    [InlineData("inertia", null, 11.0, 0.05)]
    public void The_samples_have_the_published_moments(string name, double? mean, double variance, double tolerance)
    {
        using var scope = TensorScope.Begin();
        var task = SyntheticTasks.Find(name);

        var values = task.Evaluate(task.SampleInputs(200_000, new Seed(5)));

        if (mean is { } expected)
            values.Mean().ToDouble().ShouldBe(expected, expected * tolerance);
        values.Variance([0]).Mean().ToDouble().ShouldBe(variance, variance * tolerance);
    }

    [Fact]
    public void Values_follow_from_the_seed()
    {
        using var scope = TensorScope.Begin();

        foreach (var task in SyntheticTasks.All)
        {
            var first = task.SampleInputs(3, new Seed(1)).ToDoubles();

            task.SampleInputs(3, new Seed(1)).ToDoubles().ShouldBe(first);
            task.SampleInputs(3, new Seed(2)).ToDoubles().ShouldNotBe(first);
        }
    }

    [Fact]
    public void An_unknown_task_is_answered_with_the_known_ones()
    {
        var error = Should.Throw<UserException>(() => SyntheticTasks.Find("scatering"));

        error.Message.ShouldContain("'scatering'");
        error.Message.ShouldContain("scattering");
    }
}
