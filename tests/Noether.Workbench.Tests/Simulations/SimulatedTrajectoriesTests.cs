using Noether.Dynamics.Systems;
using Noether.Formats.Numpy;
using Noether.Reports;
using Noether.Torch;
using Noether.Torch.Files;
using Noether.Workbench.Simulations;

namespace Noether.Workbench.Tests.Simulations;

public sealed class SimulatedTrajectoriesTests
{
    private static readonly SimulationPlan Small = new()
    {
        Trajectories = 5,
        States = 11,
        TimeStep = 0.1,
        Tolerance = null,
    };

    public static IEnumerable<TheoryDataRow<string>> Systems =>
        SystemCatalog.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Systems))]
    public void Every_system_can_be_simulated_and_passes_its_validation(string system)
    {
        using var simulated = Simulate(Small with { System = system, Tolerance = 1e-8 });

        var (table, checks) = Validate(simulated);

        simulated.States.Shape.ShouldBe([5, 11, simulated.System.Dimension]);
        simulated.Times.ToArray<double>()[10].ShouldBe(1, 1e-12);
        table.Rows.Count.ShouldBe(simulated.System.ConservedQuantities.Count);
        checks.Count.ShouldBe(simulated.System.ConservedQuantities.Count + 2);
        checks.ShouldAllBe(check => check.Ok, string.Join("\n", checks));
    }

    [Fact]
    public void The_saved_file_holds_states_times_and_every_conserved_quantity()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".npz");
        try
        {
            using var simulated = Simulate(
                Small with
                {
                    System = "n-body",
                    Parameters = new Dictionary<string, string> { ["bodies"] = "4", ["space_dimension"] = "3" },
                }
            );

            simulated.Save(path);

            using var scope = TensorScope.Begin();
            var arrays = Npz.Read(path);
            arrays["states"].Shape.ShouldBe([5, 11, 24]);
            arrays["times"].Shape.ShouldBe([11]);
            arrays["energy"].Shape.ShouldBe([5, 11]);
            arrays["angular_momentum_z"].Shape.ShouldBe([5, 11]);
            arrays["masses"].Shape.ShouldBe([5, 4]);
            arrays["states"].ToArray<double>().ShouldBe(simulated.States.ToArray<double>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_same_plan_gives_the_same_numbers_and_another_seed_others()
    {
        using var first = Simulate(Small);
        using var again = Simulate(Small);
        using var other = Simulate(Small with { Seed = 5 });

        again.States.ToArray<double>().ShouldBe(first.States.ToArray<double>());
        other.States.ToArray<double>().ShouldNotBe(first.States.ToArray<double>());
    }

    [Fact]
    public void Parameters_change_the_system()
    {
        var plan = Small with { Parameters = new Dictionary<string, string> { ["gravity.z"] = "-2" } };

        using var scope = TensorScope.Begin();
        var position = Tensor.From([0.0, 0, -1, 0, 0, -2], 1, 6);
        plan.MakeSystem().Force(position).ToArray<double>()[5].ShouldBe(-2, 1e-14);
    }

    [Fact]
    public void Close_encounters_are_replaced_and_counted()
    {
        var parameters = new Dictionary<string, string> { ["closest_approach"] = "0.3" };

        using var simulated = Simulate(Small with { System = "n-body", Parameters = parameters, Trajectories = 40 });

        simulated.Rejected.ShouldBeGreaterThan(0);
        using var scope = TensorScope.Begin();
        var closest = ((GravitationalSystem)simulated.System).ClosestApproach(simulated.States);
        closest.Min().ToDouble().ShouldBeGreaterThanOrEqualTo(0.3);
    }

    [Theory]
    [InlineData("springy-double-pendulum", "mass3", "1", "Did you mean 'mass1'")]
    [InlineData("springy-double-pendulum", "mass1", "-1", "positive")]
    [InlineData("springy-double-pendulum", "gravity.z", "0", "gravity")]
    [InlineData("n-body", "bodies", "1", "two bodies")]
    [InlineData("mass-spring", "stiffness", "1", "no parameters")]
    public void A_wrong_parameter_is_refused_in_words(string system, string name, string value, string expected)
    {
        var plan = Small with
        {
            System = system,
            Parameters = new Dictionary<string, string> { [name] = value },
        };

        Should.Throw<UserException>(() => Simulate(plan)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Steps_that_are_too_long_fall_short_of_validation()
    {
        using var simulated = Simulate(Small with { StepsPerState = 1, TimeStep = 0.5 });

        var (_, checks) = Validate(simulated);

        checks.Single(check => check.Id == "step").Ok.ShouldBeFalse();
        checks.Single(check => check.Id == "conserves energy").Ok.ShouldBeFalse();
        checks.Single(check => check.Id == "S1").Ok.ShouldBeTrue();
    }

    [Fact]
    public void A_tolerance_that_a_method_cannot_meet_is_refused_in_words()
    {
        var plan = Small with { System = "pendulum", Method = "euler", Tolerance = 1e-12, States = 2 };

        Should.Throw<UserException>(() => Simulate(plan)).Message.ShouldContain("method of higher order");
    }

    [Fact]
    public void Trajectories_that_run_to_infinity_are_refused_in_words()
    {
        var plan = Small with { System = "springy-double-pendulum", Method = "euler", TimeStep = 1e60 };

        Should.Throw<UserException>(() => Simulate(plan)).Message.ShouldContain("infinity");
    }

    [Fact]
    public void More_than_the_memory_holds_is_refused_before_anything_is_drawn() =>
        Should
            .Throw<UserException>(() => Simulate(Small with { Trajectories = int.MaxValue, States = 1000 }))
            .Message.ShouldContain("memory");

    private static SimulatedTrajectories Simulate(SimulationPlan plan) =>
        SimulatedTrajectories.Simulate(plan, TestContext.Current.CancellationToken);

    private static (ResultTable Table, IReadOnlyList<Check> Checks) Validate(SimulatedTrajectories simulated) =>
        SimulationValidation.Of(simulated, TestContext.Current.CancellationToken);
}
