using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Tests.Shared;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Studies;

namespace Noether.Experiments.Tests.Studies;

public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_study_of_the_repository_can_be_read()
    {
        var experiments = Path.GetDirectoryName(Path.GetDirectoryName(ExperimentCatalogue.DefaultPlan("pendulum")))!;
        var studies = Directory
            .GetFiles(experiments, "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "studies")
            .Select(Study.Read);

        studies.ShouldAllBe(study => study.Index.Cells.Count > 1);
        studies.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_combination_is_a_run_with_its_own_plan()
    {
        var study = Read(
            """
            plan: pendulum
            scale: smoke
            set: { training.depth: 1 }
            over:
              training.width: [8, 16]
              models.0.learning_rate: [0.01, 0.02, 0.03]
            models: [scalars-hnn]
            trials: 2
            """
        );

        study.Index.Keys.ShouldBe(["training.width", "models.0.learning_rate"]);
        study.Index.Cells.Count.ShouldBe(12);
        study.Index.Cells.Select(cell => cell.Name).Distinct().Count().ShouldBe(12);
        study.Index.Cells[^1].Setting.ShouldBe(["16", "0.03"]);
        var plan = study.PlanOf(study.Index.Cells[^1]);
        plan.ShouldContain("depth: 1");
        plan.ShouldContain("width: 16");
        plan.ShouldContain("learning_rate: 0.03");
        study.Folder.ShouldBe("runs/studies/study");
    }

    [Fact]
    public void The_name_of_a_run_depends_on_all_that_decides_it_and_nothing_else()
    {
        string Name(string changes) =>
            Read($"plan: pendulum\nscale: smoke\nmodels: [mlp-hnn]\n{changes}").Index.Cells[0].Name;

        var name = Name("");

        Name("set: { training.steps: 5 }").ShouldBe(name);
        Name("out: elsewhere\ntrials: 3").ShouldBe(name);
        Name("set: { training.steps: 6 }").ShouldNotBe(name);
        Name("seeds: [7]").ShouldNotBe(name);
    }

    [Fact]
    public void Seeds_and_trials_are_repetitions_of_one_setting()
    {
        var study = Read("plan: pendulum\nscale: smoke\nmodels: [mlp-hnn, mlp-node]\nseeds: [1, 2]\ntrials: 2\n");

        study.Index.Cells.Count.ShouldBe(8);
        study.PlanOf(study.Index.Cells[^1]).ShouldStartWith("seed: 2\n");
    }

    [Fact]
    public void A_plan_beside_the_study_is_found_and_a_file_takes_its_common_keys()
    {
        _folder.Write("pendulum.yaml", "training: { width: 24 }\n");

        var study = Read("plan: pendulum.yaml\nmodels: [mlp-hnn]\n");

        study.PlanOf(study.Index.Cells[0]).ShouldContain("width: 24");
    }

    [Fact]
    public void Lists_are_values_too()
    {
        var study = Read(
            "plan: equivariant-fluids\nscale: smoke\nmodels: [plain]\nover: { network.widths: [[16, 32], [8, 16]] }\n"
        );

        study.Index.Cells.Select(cell => cell.Setting[0]).ShouldBe(["[16, 32]", "[8, 16]"]);
    }

    [Theory]
    [InlineData("over: { training.widht: [8] }", 4, "no 'widht' here. Did you mean 'width'?")]
    [InlineData("over:\n  training.width: [8, 0]", 5, "'width' must be at least 1, but it is 0")]
    [InlineData("over:\n  training.width: [8]\n  training.depth: two", 6, "needs a list of values")]
    [InlineData("over:\n  training: { width: [8, 16] }", 5, "write keys below keys with dots")]
    [InlineData("over:\n  training.width: []", 5, "has no values")]
    [InlineData("over: {}", 1, "'over' is empty")]
    [InlineData("over: [8]", 4, "'over' must be a group of keys")]
    [InlineData("over:\n  training..width: [8]", 5, "not of the form key")]
    [InlineData("over:\n  training.width: [8, 16, 8]", 4, "two runs are the same")]
    [InlineData("over:\n  training.final_rate: [1e-3, 0.001]", 4, "two runs are the same")]
    [InlineData("over:\n  models.1.learning_rate: [0.1, 0.2]", 4, "two runs are the same")]
    [InlineData("over:\n  seed: [1, 2]\nseeds: [3]", 4, "two runs are the same")]
    [InlineData("seeds: [1, 1]", 4, "two runs are the same")]
    [InlineData("seeds: [-1]", 4, "must be at least 0")]
    [InlineData("sedes: [1]", 4, "no 'sedes' here. Did you mean 'seeds'?")]
    [InlineData("set: { training: { stepps: 5 } }", 4, "no 'stepps' here. Did you mean 'steps'?")]
    [InlineData("set: 5", 4, "'set' must be a group of keys")]
    [InlineData("trials: 0", 4, "'trials' must be at least 1")]
    [InlineData("trials: 10001", 1, "more than 10000 runs")]
    [InlineData("over: { training.width: [8", 4, "not valid YAML")]
    [InlineData("models: [mlp-hnn]", 4, "not valid YAML")]
    public void What_is_wrong_is_told_with_its_line_before_anything_runs(string line, int number, string sentence)
    {
        var refusal = Should.Throw<UserException>(() =>
            Read($"plan: pendulum\nscale: smoke\nmodels: [scalars-hnn]\n{line}\n")
        );

        refusal.Message.ShouldStartWith($"{_folder.At("study.yaml")}({number}): ");
        refusal.Message.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("", "'plan' is missing")]
    [InlineData("models: [mlp-hnn]", "'plan' is missing")]
    [InlineData("plan: pendulum", "'models' is missing")]
    [InlineData("plan: pendulum\nmodels: []", "must not be empty")]
    [InlineData(
        "plan: pendulum\nmodels: [mlp-hmm]",
        "study.yaml(2): there is no model 'mlp-hmm' in pendulum. Did you mean 'mlp-hnn'?"
    )]
    [InlineData("plan: pendulum\nmodels: [mlp-hnn, mlp-hnn]", "two runs are the same")]
    [InlineData("plan: none/such.yaml\nmodels: [mlp-hnn]", "There is no plan 'none/such.yaml'")]
    [InlineData("plan: pendulum\nscale: tiny\nmodels: [mlp-hnn]", "there is no scale 'tiny'")]
    [InlineData("plan: ocean-currents\nmodels: [plain]", "The plan names no data")]
    [InlineData("- plan", "a plan is a group of keys")]
    public void A_study_that_is_none_is_refused(string text, string sentence) =>
        Should.Throw<UserException>(() => Read(text)).Message.ShouldContain(sentence);

    [Fact]
    public void Too_many_settings_are_refused_before_they_are_made()
    {
        var values = string.Join(", ", Enumerable.Range(1, 200));
        var keys = "width depth steps_per_state checkpoint_every steps".Split(' ');
        var over = string.Concat(keys.Select(key => $"  training.{key}: [{values}]\n"));

        Should
            .Throw<UserException>(() => Read($"plan: pendulum\nmodels: [mlp-hnn]\nover:\n{over}"))
            .Message.ShouldContain("study.yaml(5)");
    }

    [Fact]
    public void Whatever_bytes_a_study_holds_it_is_read_or_refused()
    {
        const string Whole =
            "plan: pendulum\nscale: smoke\nset: { training.depth: 1 }\nover:\n  training.width: [8, 16]\n"
            + "models: [scalars-hnn]\ntrials: 2\nseeds: [1, 2]\nout: \"runs/x\"\n";
        const string Signs = "[]{}:,-#&*!|>'\"%@` \n\t0aé\0";
        var random = new Random(5);

        for (var attempt = 0; attempt < 500; attempt++)
        {
            var text = Whole.ToCharArray();
            for (var change = 0; change <= attempt % 4; change++)
                text[random.Next(text.Length)] = Signs[random.Next(Signs.Length)];
            var part = new string(text)[..(attempt % 5 == 0 ? random.Next(text.Length) : text.Length)];
            try
            {
                Read(part).Index.Cells.ShouldNotBeEmpty();
            }
            catch (UserException refused)
            {
                refused.Message.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Data_that_change_change_the_names_of_runs()
    {
        var (first, second) = (_folder.Write("a.nc", "one"), _folder.Write("b.nc", "two"));
        var sums = new FileChecksum();

        sums.Of([first]).ShouldNotBe(new FileChecksum().Of([second]));
        sums.Of([first, second]).ShouldNotBe(sums.Of([second, first]));
        sums.Of([]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "name": "x" }""")]
    [InlineData("null")]
    [InlineData("""{ "name": "x", "experiment": "pendulum", "keys": [], "cells": [null] }""")]
    [InlineData("""{ "name": "x", "experiment": "\ud800", "keys": [], "cells": [] }""")]
    [InlineData(
        """{ "name": "x", "experiment": "pendulum", "keys": [], "cells": [{ "setting": [], "model": "m", "seed": null, "trial": 0, "name": "../.." }] }"""
    )]
    [InlineData(
        """{ "name": "x", "experiment": "pendulum", "keys": ["a"], "cells": [{ "setting": [], "model": "m", "seed": null, "trial": 0, "name": "ab" }] }"""
    )]
    public void A_damaged_record_is_refused(string record)
    {
        var path = _folder.Write("study.json", record);

        Should.Throw<UserException>(() => StudyReport.Show(_folder.Path)).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData("pendulum", "scalars-hnn")]
    [InlineData("equivariant-fluids", "um")]
    [InlineData("heat-diffusion", "plain")]
    [InlineData("hamiltonian-tasks", "two-body-hnn")]
    [InlineData("synthetic-scalars", "scattering-mlp")]
    public void The_plan_of_a_run_is_the_one_that_a_run_by_it_stores(string name, string model)
    {
        var experiment = ExperimentCatalogue.Find(name);
        var plan = experiment.Resolve(new(ExperimentCatalogue.DefaultPlan(name), "smoke"), model);
        var stored = new PlanSource(_folder.Write("plan.yaml", plan));

        using var job = experiment.Prepare(stored, model, trial: 0);

        job.Plan.ShouldBe(plan);
        experiment.Resolve(stored, model).ShouldBe(plan);
    }

    public void Dispose() => _folder.Dispose();

    private Study Read(string text) => Study.Read(_folder.Write("study.yaml", text));
}
