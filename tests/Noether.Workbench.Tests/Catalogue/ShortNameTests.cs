using Noether.Primitives.Names;
using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Tests.Catalogue;

public sealed class ShortNameTests
{
    private static readonly string[] Known = ["pendulum", "pendulum-hard", "synthetic-scalars"];

    [Theory]
    [InlineData("synthetic-scalars", "synthetic-scalars")]
    [InlineData("syn", "synthetic-scalars")]
    [InlineData("pendulum", "pendulum")]
    [InlineData("pendulum-", "pendulum-hard")]
    [InlineData("scalars", null)]
    public void The_beginning_of_one_name_stands_for_it(string text, string? expected) =>
        ShortName.Find(text, Known).ShouldBe(expected);

    [Fact]
    public void The_beginning_of_several_names_is_refused_with_them()
    {
        var error = Should.Throw<UserException>(() => ShortName.Find("pen", Known));

        error.Message.ShouldContain("pendulum or pendulum-hard");
    }

    [Theory]
    [InlineData("synthetic", "synthetic-scalars")]
    [InlineData("ham", "hamiltonian-tasks")]
    public void An_experiment_may_be_named_by_its_beginning(string text, string expected) =>
        ChosenPlan.Find(text).Experiment.Name.ShouldBe(expected);

    [Fact]
    public void Nothing_is_the_beginning_of_no_experiment() =>
        Should.Throw<UserException>(() => ExperimentCatalogue.Find("")).Message.ShouldContain("pendulum");
}
