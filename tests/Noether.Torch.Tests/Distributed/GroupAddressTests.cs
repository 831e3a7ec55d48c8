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
}
