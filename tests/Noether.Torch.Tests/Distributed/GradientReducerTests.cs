using System.Net;
using System.Net.Sockets;
using Noether.Torch.Autograd;
using Noether.Torch.Distributed;
using Noether.Torch.Modules;

namespace Noether.Torch.Tests.Distributed;

public sealed class GradientReducerTests
{
    [Theory]
    [InlineData(1L)]
    [InlineData(1L << 20)]
    public void The_weighted_mean_of_the_parts_is_the_loss_of_the_whole_and_so_is_its_gradient(long bucketBytes)
    {
        using var scope = TensorScope.Begin();
        using var whole = new Linear(3, 2, new Seed(1), type: DType.Float64);
        var inputs = Inputs();
        var expected = Loss(whole, inputs);
        var gradients = Gradients.Of([expected], whole.Parameters());

        // Parts of 3 and 7 rows: a plain mean of the two would be another number.
        var found = Together(group =>
        {
            using var model = new Linear(3, 2, new Seed(1), type: DType.Float64);
            using var reducer = new GradientReducer(group, model.Parameters(), bucketBytes);
            var (start, count) = group.Rank == 0 ? (0L, 3L) : (3L, 7L);
            var (loss, parts) = reducer.Of(Loss(model, Inputs().Narrow(0, start, count)), count);
            // Once more, since buckets and hooks are used again at every step.
            (loss, parts) = reducer.Of(Loss(model, Inputs().Narrow(0, start, count)), count);
            return [loss, .. parts.SelectMany(part => part.ToDoubles())];
        });

        double[] truth = [expected.ToDouble(), .. gradients.SelectMany(gradient => gradient!.ToDoubles())];
        found[0].ShouldBe(found[1]);
        found[0].Zip(truth, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void A_parameter_without_influence_has_a_gradient_of_zeros_and_an_empty_part_counts_for_nothing()
    {
        var found = Together(group =>
        {
            var used = Tensor.From([2.0]).WithGradient();
            var unused = Tensor.From([5.0, 6.0]).WithGradient();
            using var reducer = new GradientReducer(group, [used, unused]);
            var loss = (used * (group.Rank == 0 ? 3.0 : double.NaN)).Sum();
            return group.Rank == 0 ? Numbers(reducer.Of(loss, 4)) : Numbers(reducer.Of((used * 1.0).Sum(), 0));
        });

        found[0].ShouldBe([6.0, 3, 0, 0]);
        found[1].ShouldBe(found[0]);
    }

    [Fact]
    public void One_vote_reaches_everybody()
    {
        var found = Together(group =>
        {
            var weight = Tensor.From([2.0]).WithGradient();
            using var reducer = new GradientReducer(group, [weight]);
            _ = reducer.Of(weight.Sum(), 1);
            var before = reducer.HasVote;
            _ = reducer.Of(weight.Sum(), 1, vote: group.Rank == 1);
            return [before ? 1 : 0, reducer.HasVote ? 1 : 0];
        });

        found[0].ShouldBe([0.0, 1]);
        found[1].ShouldBe(found[0]);
    }

    [Fact]
    public void Who_stays_is_told_who_left()
    {
        var found = Together(
            group =>
            {
                if (group.Rank == 1)
                    return [];

                var weight = Tensor.From([2.0]).WithGradient();
                using var reducer = new GradientReducer(group, [weight]);
                var error = Should.Throw<LostPeerException>(() => reducer.Of(weight.Sum(), 1));
                error.Message.ShouldContain("Process 1 of 2 no longer answers");
                return [.. error.Lost.Select(rank => (double)rank)];
            },
            last: _ => { }
        );

        found[0].ShouldBe([1.0]);
    }

    private static double[] Numbers((double Loss, Tensor[] Gradients) found) =>
        [found.Loss, .. found.Gradients.SelectMany(gradient => gradient.ToDoubles())];

    private static Tensor Inputs()
    {
        using var generator = new Seed(2).ToGenerator();
        return Tensor.Normal(generator, [10, 3], DType.Float64);
    }

    private static Tensor Loss(Linear model, Tensor rows) => model.Forward(rows).Square().Mean();

    private static double[][] Together(Func<ProcessGroup, double[]> work, Action<ProcessGroup>? last = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        double[] Member(int rank)
        {
            using var group = ProcessGroup.Connect(
                new GroupAddress("127.0.0.1", port, rank, 2),
                timeout: TimeSpan.FromMinutes(2)
            );
            using var scope = TensorScope.Begin();
            var result = work(group);
            (last ?? (members => members.Barrier()))(group);
            return result;
        }

        var tasks = new[] { 0, 1 }
            .Select(rank => Task.Factory.StartNew(() => Member(rank), TaskCreationOptions.LongRunning))
            .ToArray();
        return [.. tasks.Select(task => task.GetAwaiter().GetResult())];
    }
}
