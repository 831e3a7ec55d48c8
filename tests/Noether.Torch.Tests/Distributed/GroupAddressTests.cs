using Noether.Torch.Distributed;

namespace Noether.Torch.Tests.Distributed;

public sealed class GroupAddressTests
{
    private static readonly Dictionary<string, string> Complete = new()
    {
        ["MASTER_ADDR"] = "node1",
        ["MASTER_PORT"] = "29500",
        ["RANK"] = "3",
        ["WORLD_SIZE"] = "8",
    };

    [Fact]
    public void The_four_variables_make_an_address()
    {
        GroupAddress.From(Complete.GetValueOrDefault).ShouldBe(new GroupAddress("node1", 29500, 3, 8));
    }

    [Fact]
    public void Without_any_of_them_a_process_is_alone()
    {
        GroupAddress.From(_ => null).ShouldBeNull();
    }

    [Fact]
    public void Missing_ones_are_named()
    {
        var some = new Dictionary<string, string>(Complete);
        some.Remove("RANK");
        some.Remove("MASTER_PORT");

        var error = Should.Throw<UserException>(() => GroupAddress.From(some.GetValueOrDefault));

        error.Message.ShouldContain("MASTER_PORT and RANK are not set");
    }

    [Theory]
    [InlineData("RANK", "8", "RANK is '8' in the environment, but must be a whole number from 0 to 7.")]
    [InlineData("RANK", "-1", "RANK is '-1'")]
    [InlineData("WORLD_SIZE", "two", "WORLD_SIZE is 'two' in the environment, but must be a whole number at least 1.")]
    [InlineData("MASTER_PORT", "70000", "MASTER_PORT is '70000'")]
    public void Values_out_of_range_are_refused_with_the_range(string name, string value, string message)
    {
        var wrong = new Dictionary<string, string>(Complete) { [name] = value };

        var error = Should.Throw<UserException>(() => GroupAddress.From(wrong.GetValueOrDefault));

        error.Message.ShouldContain(message);
    }

    [Fact]
    public void Slurm_s_tasks_meet_on_the_machine_that_started_them_on_a_port_of_their_job()
    {
        var task = new Dictionary<string, string>
        {
            ["SLURM_PROCID"] = "2",
            ["SLURM_NTASKS"] = "4",
            ["SLURM_STEP_ID"] = "0",
            ["SLURM_JOB_ID"] = "123457",
            ["SLURM_LAUNCH_NODE_IPADDR"] = "10.0.0.7",
        };

        GroupAddress.From(task.GetValueOrDefault).ShouldBe(new GroupAddress("10.0.0.7", 23457, 2, 4));
        task["MASTER_ADDR"] = "node9";
        task["MASTER_PORT"] = "29500";
        GroupAddress.From(task.GetValueOrDefault).ShouldBe(new GroupAddress("node9", 29500, 2, 4));
    }

    [Fact]
    public void A_single_task_of_slurm_is_alone_and_tasks_that_cannot_meet_are_told_what_to_set()
    {
        var task = new Dictionary<string, string>
        {
            ["SLURM_PROCID"] = "0",
            ["SLURM_NTASKS"] = "1",
            ["SLURM_STEP_ID"] = "0",
        };

        GroupAddress.From(task.GetValueOrDefault).ShouldBeNull();
        task["SLURM_NTASKS"] = "2";
        Should
            .Throw<UserException>(() => GroupAddress.From(task.GetValueOrDefault))
            .Message.ShouldContain("set MASTER_ADDR");
    }
}
