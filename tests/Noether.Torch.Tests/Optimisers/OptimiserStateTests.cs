using Noether.Torch.Optimisers;

namespace Noether.Torch.Tests.Optimisers;

public sealed class OptimiserStateTests
{
    [Fact]
    public void A_run_resumed_from_its_state_ends_with_the_same_bits()
    {
        using var scope = TensorScope.Begin();
        var whole = Tensor.From([1.0, -2.0, 3.0]);
        var parts = whole.Clone();
        using var once = new Adam([whole]);
        using var before = new Adam([parts]);
        using var after = new Adam([parts]);

        Walk(once, whole, 20);
        Walk(before, parts, 9);
        after.LoadState(before.State().ToDictionary(entry => entry.Name, entry => entry.Value.Clone()));
        Walk(after, parts, 11);

        parts.ToArray<double>().ShouldBe(whole.ToArray<double>());
        after.Steps.ShouldBe(20);
    }

    [Fact]
    public void A_state_of_another_optimiser_is_refused_with_every_difference()
    {
        using var scope = TensorScope.Begin();
        using var adam = new Adam([Tensor.Zeros([3])]);
        using var other = new Sgd([Tensor.Zeros([2])], new SgdOptions { Momentum = 0.9 });
        var state = other.State().ToDictionary(entry => entry.Name, entry => entry.Value);

        var error = Should.Throw<UserException>(() => adam.LoadState(state));

        error.Message.ShouldContain("'0.first_moment' is missing");
        error.Message.ShouldContain("'0.second_moment' is missing");
        error.Message.ShouldContain("'0.velocity' is not expected");
        adam.Steps.ShouldBe(0);
    }

    [Fact]
    public void Precisions_may_differ_but_kinds_of_number_may_not()
    {
        using var scope = TensorScope.Begin();
        using var adam = new Adam([Tensor.Zeros([3])]);
        var state = adam.State().ToDictionary(entry => entry.Name, entry => entry.Value);
        state["0.first_moment"] = state["0.first_moment"].To(DType.Float64);
        adam.LoadState(state);
        state["0.second_moment"] = state["0.second_moment"].To(DType.Int64);
        state["0.first_moment"] = Tensor.Ones([3], DType.Complex64);

        var error = Should.Throw<UserException>(() => adam.LoadState(state));

        error.Message.ShouldContain("'0.first_moment' is Complex64 in the file and Float32 in the model");
        error.Message.ShouldContain("'0.second_moment' is Int64 in the file and Float32 in the model");
    }

    [Fact]
    public void A_parameter_without_influence_stays_where_it_is()
    {
        using var scope = TensorScope.Begin();
        Tensor[] parameters = [Tensor.Zeros([3]), Tensor.Ones([2, 2])];
        using var adam = new Adam(parameters);

        adam.Step([Tensor.Ones([3]), null]);

        parameters[0].MaxAbs().ShouldBeGreaterThan(0);
        (parameters[1] - 1).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void Too_few_gradients_are_refused()
    {
        using var scope = TensorScope.Begin();
        using var adam = new Adam([Tensor.Zeros([3]), Tensor.Zeros([2, 2])]);

        var error = Should.Throw<ArgumentException>(() => adam.Step([Tensor.Ones([3])]));

        error.Message.ShouldContain("2 parameters need as many gradients, but there are 1");
    }

    [Fact]
    public void A_negative_learning_rate_is_refused()
    {
        using var scope = TensorScope.Begin();
        Tensor[] parameters = [Tensor.Zeros([3])];

        Should.Throw<ArgumentException>(() => new Sgd(parameters, new SgdOptions { LearningRate = -1 }));
        Should.Throw<ArgumentException>(() => new Adam(parameters, new AdamOptions { LearningRate = double.NaN }));
    }

    private static void Walk(Optimiser optimiser, Tensor parameter, int steps)
    {
        for (var i = 0; i < steps; i++)
            optimiser.Step([parameter.Pow(3) - 1]);
    }
}
