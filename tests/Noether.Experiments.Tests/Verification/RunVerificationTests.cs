using Noether.Plans;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.Tests.Verification;

public sealed class RunVerificationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noether-verify-");

    private string CheckpointPath => Path.Combine(_folder.FullName, "checkpoints", "last.safetensors");

    [Theory]
    [InlineData("pendulum", "scalars-hnn", 2, "O(2)⊂R3")]
    [InlineData("pendulum", "scalars-node", 1, "O(2)⊂R3")]
    [InlineData("pendulum", "emlp-hnn-o2", 2, "O(2)⊂R3")]
    [InlineData("pendulum", "emlp-hnn-d6", 2, "D(6)⊂R3")]
    [InlineData("pendulum", "emlp-node-so2", 1, "SO(2)⊂R3")]
    [InlineData("pendulum", "emlp-node-c2", 1, "C(2)⊂R3")]
    [InlineData("synthetic-scalars", "orthogonal-invariant-emlp-so5", 1, "SO(5)")]
    [InlineData("synthetic-scalars", "inertia-emlp-o3", 1, "O(3)")]
    [InlineData("synthetic-scalars", "scattering-emlp-so13p", 1, "SO+(1,3)")]
    [InlineData("synthetic-scalars", "orthogonal-invariant-scalars", 1, "O(5)")]
    [InlineData("synthetic-scalars", "inertia-scalars", 2, "O(3)")]
    [InlineData("synthetic-scalars", "scattering-scalars", 1, "O(1,3)")]
    [InlineData("hamiltonian-tasks", "two-body-scalars-hnn", 2, "O(2)")]
    [InlineData("hamiltonian-tasks", "rotated-orbits-so2", 1, "SO(2)")]
    [InlineData("equivariant-fluids", "um", 1, "Translations(2)")]
    [InlineData("equivariant-fluids", "mag-shared", 1, "Scaling(1)")]
    [InlineData("equivariant-fluids", "rot", 1, "C(4)")]
    [InlineData("equivariant-fluids", "combined", 3, "C(4)")]
    public void A_model_keeps_the_symmetry_it_was_built_with(string experiment, string model, int maps, string group)
    {
        Save(experiment, model);

        var report = RunVerification.Run(new(_folder.FullName), CancellationToken.None);

        var own = report.Tables[0].Rows.Where(row => row[2] is true).ToArray();
        own.Length.ShouldBe(maps);
        own[0][1].ShouldBe(group);
        report.Checks.ShouldNotBeEmpty();
        report.Checks.ShouldAllBe(check => check.Ok);
    }

    [Theory]
    [InlineData("pendulum", "mlp-hnn")]
    [InlineData("pendulum", "mlp-node")]
    [InlineData("synthetic-scalars", "inertia-mlp")]
    [InlineData("hamiltonian-tasks", "mass-spring-baseline")]
    [InlineData("hamiltonian-tasks", "three-body-hnn")]
    [InlineData("hamiltonian-tasks", "rotated-orbits-mlp")]
    [InlineData("equivariant-fluids", "plain")]
    public void A_plain_network_keeps_none_and_is_held_to_none(string experiment, string model)
    {
        Save(experiment, model);

        var report = RunVerification.Run(new(CheckpointPath), CancellationToken.None);

        report.Checks.ShouldBeEmpty();
        report.Tables[0].Rows.ShouldAllBe(row => (double)row[4]! > 1e-3 && Equals(row[5], false));
    }

    [Theory]
    [InlineData("SO(3)", "SO(3) does not act on velocity fields of the plane")]
    [InlineData("SO+(1,1)", "SO+(1,1) does not turn the plane")]
    [InlineData("SO(5)", "SO(5) moves vectors of 5 components")]
    public void A_group_that_does_nothing_to_fields_is_refused(string group, string words)
    {
        Save("equivariant-fluids", "um");

        Should
            .Throw<Exception>(() =>
                RunVerification.Run(new(_folder.FullName) { Groups = [group] }, CancellationToken.None)
            )
            .Message.ShouldStartWith(words);
    }

    [Fact]
    public void The_same_elements_are_drawn_again()
    {
        Save("pendulum", "mlp-node");

        double Error(long seed) =>
            (double)
                RunVerification
                    .Run(
                        new(_folder.FullName)
                        {
                            Groups = ["SO(3)"],
                            Seed = seed,
                            Elements = 3,
                        },
                        CancellationToken.None
                    )
                    .Tables[0]
                    .Rows[0][4]!;

        Error(1).ShouldBe(Error(1));
        Error(1).ShouldNotBe(Error(2));
    }

    // An untrained network is as symmetric as a trained one, unless it begins as a forecast that does not change, which keeps everything.
    private void Save(string experiment, string model)
    {
        string[] overrides = experiment == "equivariant-fluids" ? ["network.increment=false"] : [];
        var source = new PlanSource(ExperimentCatalogue.DefaultPlan(experiment), "smoke", overrides);
        using var job = ExperimentCatalogue.Find(experiment).Prepare(source, model, trial: 0);
        Directory.CreateDirectory(Path.GetDirectoryName(CheckpointPath)!);
        TrainingRunner.Save(job, CheckpointPath);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
