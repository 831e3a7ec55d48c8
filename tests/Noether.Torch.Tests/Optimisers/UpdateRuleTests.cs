using Noether.Torch.Autograd;
using Noether.Torch.Optimisers;

namespace Noether.Torch.Tests.Optimisers;

public sealed class UpdateRuleTests
{
    private const int Steps = 30;
    private static readonly double[] Start = [0.3, -1.2, 2.5, 0.01, -0.7, 1.1];

    public static TheoryData<double, bool> AdamVariants =>
        new()
        {
            { 0, false },
            { 0.1, false },
            { 0.1, true },
        };

    public static TheoryData<double, bool, double> SgdVariants =>
        new()
        {
            { 0, false, 0 },
            { 0.9, false, 0 },
            { 0.9, true, 0 },
            { 0, false, 0.1 },
            { 0.9, true, 0.1 },
        };

    [Theory, MemberData(nameof(AdamVariants))]
    public void Adam_follows_the_textbook_number_by_number(double weightDecay, bool decoupled)
    {
        var options = new AdamOptions
        {
            LearningRate = 0.02,
            WeightDecay = weightDecay,
            Decoupled = decoupled,
        };

        var found = Run(parameters => new Adam(parameters, options));

        Distance(found, SlowOptimisers.Adam(Start, GradientAt, Steps, options)).ShouldBeLessThan(1e-13);
    }

    [Theory, MemberData(nameof(SgdVariants))]
    public void Gradient_descent_follows_the_textbook_number_by_number(double momentum, bool nesterov, double decay)
    {
        var options = new SgdOptions
        {
            LearningRate = 0.02,
            Momentum = momentum,
            Nesterov = nesterov,
            WeightDecay = decay,
        };

        var found = Run(parameters => new Sgd(parameters, options));

        Distance(found, SlowOptimisers.Sgd(Start, GradientAt, Steps, options)).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void Thirty_steps_end_where_pytorch_ends()
    {
        var published = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Optimisers", "pytorch-1.13.csv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => cells.Skip(1).Select(double.Parse).ToArray());
        var adam = new AdamOptions { LearningRate = 0.02 };
        var decayed = adam with { WeightDecay = 0.1 };
        var descent = new SgdOptions
        {
            LearningRate = 0.02,
            Momentum = 0.9,
            Nesterov = true,
            WeightDecay = 0.1,
        };

        var found = new Dictionary<string, double[]>
        {
            ["adam"] = Run(parameters => new Adam(parameters, adam)),
            ["adam decay 0.1"] = Run(parameters => new Adam(parameters, decayed)),
            ["adamw decay 0.1"] = Run(parameters => new Adam(parameters, decayed with { Decoupled = true })),
            ["sgd nesterov 0.9 decay 0.1"] = Run(parameters => new Sgd(parameters, descent)),
        };

        found.Keys.ShouldBe(published.Keys);
        foreach (var (name, values) in found)
            Distance(values, published[name]).ShouldBeLessThan(1e-15, name);
    }

    [Fact]
    public void The_given_gradients_are_left_as_they_were()
    {
        using var scope = TensorScope.Begin();
        var gradient = Tensor.From(GradientAt(1));
        var options = new AdamOptions { WeightDecay = 0.1 };
        using var optimiser = new Adam([Tensor.From(Start)], options);

        optimiser.Step([gradient]);

        gradient.ToArray<double>().ShouldBe(GradientAt(1));
    }

    [Fact]
    public void A_step_on_gathered_gradients_equals_one_on_explicit_gradients()
    {
        using var scope = TensorScope.Begin();
        var (gathered, given) = (Tensor.From(Start).WithGradient(), Tensor.From(Start).WithGradient());
        using var first = new Adam([gathered]);
        using var second = new Adam([given]);

        gathered.Pow(3).Sum().Backward();
        first.Step();
        first.ZeroGradients();
        second.Step(Gradients.Of([given.Pow(3).Sum()], [given]));

        gathered.ToArray<double>().ShouldBe(given.ToArray<double>());
        gathered.Gradient.ShouldBeNull();
    }

    private static double[] Run(Func<Tensor[], Optimiser> create)
    {
        using var scope = TensorScope.Begin();
        Tensor[] parameters = [Tensor.From(Start.AsSpan(0, 2)), Tensor.From(Start.AsSpan(2), 2, 2)];
        using var optimiser = create(parameters);
        for (var t = 1; t <= Steps; t++)
        {
            var gradient = GradientAt(t);
            optimiser.Step([Tensor.From(gradient.AsSpan(0, 2)), Tensor.From(gradient.AsSpan(2), 2, 2)]);
        }

        return [.. parameters.SelectMany(parameter => parameter.ToArray<double>())];
    }

    private static double[] GradientAt(int step) => [.. Start.Select((value, i) => Math.Sin((7 * value) + step + i))];

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
