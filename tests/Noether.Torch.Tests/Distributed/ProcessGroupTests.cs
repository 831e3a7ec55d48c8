using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Noether.Torch.Distributed;

namespace Noether.Torch.Tests.Distributed;

public sealed class ProcessGroupTests
{
    [Theory]
    [InlineData(Reduction.Sum, 3.0, 30.0)]
    [InlineData(Reduction.Mean, 1.5, 15.0)]
    [InlineData(Reduction.Max, 2.0, 20.0)]
    [InlineData(Reduction.Min, 1.0, 10.0)]
    public void Two_members_agree_on_the_reduced_values(Reduction reduction, double first, double second)
    {
        var found = Together(group =>
        {
            var values = Tensor.From([1.0, 10.0]) * (group.Rank + 1);
            group.AllReduce(values, reduction);
            return values.ToArray<double>();
        });

        found[0].ShouldBe([first, second]);
        found[1].ShouldBe([first, second]);
    }

    [Fact]
    public void Everyone_gets_the_values_of_the_root_even_into_a_transposed_tensor()
    {
        var found = Together(group =>
        {
            var values = (Tensor.From([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2, 3) * (group.Rank + 1)).Transpose(0, 1);
            group.Broadcast(values, root: 1);
            group.Barrier();
            return values.ToArray<double>();
        });

        found[0].ShouldBe([2.0, 8, 4, 10, 6, 12]);
        found[1].ShouldBe(found[0]);
    }

    [Fact]
    public void Every_rank_of_the_environments_group_gets_the_sum_over_all()
    {
        using var group = ProcessGroup.FromEnvironment() ?? ProcessGroup.Connect(Alone());
        using var scope = TensorScope.Begin();
        var values = Tensor.Full([3], group.Rank + 1, DType.Float64);

        group.AllReduce(values);

        values.ToArray<double>().ShouldBe(Enumerable.Repeat(group.Size * (group.Size + 1) / 2.0, 3));
    }

    [Fact]
    public async Task Two_processes_started_through_the_environment_agree()
    {
        var port = FreePort();
        var method = $"{GetType().FullName}.{nameof(Every_rank_of_the_environments_group_gets_the_sum_over_all)}";
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));

        using var first = Start(method, port, rank: 0);
        using var second = Start(method, port, rank: 1);
        await Task.WhenAll(first.WaitForExitAsync(limit.Token), second.WaitForExitAsync(limit.Token));

        (first.ExitCode, second.ExitCode).ShouldBe((0, 0));
    }

    [Fact]
    public void A_process_that_meets_nobody_says_where_it_waited_and_for_how_long()
    {
        var address = new GroupAddress("127.0.0.1", FreePort(), Rank: 1, Size: 2);

        var error = Should.Throw<UserException>(() =>
            ProcessGroup.Connect(address, timeout: TimeSpan.FromSeconds(0.5))
        );

        error.Message.ShouldContain($"Process 1 of 2 did not meet the others at 127.0.0.1:{address.Port} within 0.5 s");
    }

    private static double[][] Together(Func<ProcessGroup, double[]> work)
    {
        var port = FreePort();
        var members = new[] { 0, 1 }
            .Select(rank =>
                Task.Factory.StartNew(
                    () =>
                    {
                        using var group = ProcessGroup.Connect(
                            new GroupAddress("127.0.0.1", port, rank, 2),
                            timeout: TimeSpan.FromMinutes(10)
                        );
                        using var scope = TensorScope.Begin();
                        var result = work(group);
                        group.Barrier();
                        return result;
                    },
                    TaskCreationOptions.LongRunning
                )
            )
            .ToArray();
        return [.. members.Select(member => member.GetAwaiter().GetResult())];
    }

    private static Process Start(string method, int port, int rank)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Noether.Torch.Tests"))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add(method);
        start.ArgumentList.Add("-noLogo");
        start.Environment["MASTER_ADDR"] = "127.0.0.1";
        start.Environment["MASTER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["RANK"] = rank.ToString(CultureInfo.InvariantCulture);
        start.Environment["WORLD_SIZE"] = "2";
        return Process.Start(start)!;
    }

    private static GroupAddress Alone() => new("127.0.0.1", FreePort(), 0, 1);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
