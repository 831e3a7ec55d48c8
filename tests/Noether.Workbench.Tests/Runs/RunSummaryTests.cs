using Noether.Tests.Shared;
using Noether.Workbench.Runs;

namespace Noether.Workbench.Tests.Runs;

public sealed class RunSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_finished_run_tells_everything()
    {
        var run = RunSummary.Read(SomeRun.At(_folder.At("run")));

        run.Damage.ShouldBeNull();
        run.Status.ShouldBe("finished");
        run.HasEnded.ShouldBeTrue();
        (run.Experiment, run.Model, run.Trial, run.Step, run.Steps).ShouldBe(("pendulum", "mlp-hnn", 2, 5, 5));
        (run.Loss, run.BestError, run.Seconds).ShouldBe((0.125, 0.25, 2.5));
        (run.Version, run.Data).ShouldBe(("0.1.0+abc", "f00d"));
        run.Bytes.ShouldBeGreaterThan(40_000);
    }

    [Fact]
    public void A_run_without_a_record_is_told_by_its_checkpoint()
    {
        var run = RunSummary.Read(SomeRun.At(_folder.At("run"), record: null));

        (run.Status, run.Model, run.Step, run.Steps).ShouldBe(("unfinished", "mlp-hnn", 5, null));
        run.BestError.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("""{ "checks": [{ "id": "finished", "value": 1, "ok": true }] }""", "finished")]
    [InlineData("""{ "checks": [{ "id": "finished", "value": 0, "ok": false }] }""", "diverged")]
    [InlineData("""{ "checks": [] }""", "unfinished")]
    [InlineData("""{ "checks": 5, "status": 3, "steps": "many" }""", "unfinished")]
    [InlineData("""{ "status": "interrupted" }""", "interrupted")]
    [InlineData("{}", "unfinished")]
    public void A_record_may_say_less(string record, string status) =>
        RunSummary.Read(SomeRun.At(_folder.At("run"), record)).Status.ShouldBe(status);

    [Fact]
    public void A_run_before_its_first_checkpoint_has_no_steps()
    {
        var run = RunSummary.Read(SomeRun.At(_folder.At("run"), """{ "status": "running" }""", step: null));

        (run.Damage, run.Step, run.Model).ShouldBe((null, 0, null));
    }

    [Theory]
    [InlineData("run.json", "{ \"status\": \"fini")]
    [InlineData("run.json", "[]")]
    [InlineData("run.json", "{ \"status\": \"\\ud800\" }")]
    [InlineData("plan.yaml", "training: [")]
    [InlineData("plan.yaml", null)]
    [InlineData("checkpoints/last.safetensors", "no tensors at all, but long enough for a length")]
    [InlineData("checkpoints/last.safetensors", "")]
    [InlineData("checkpoints/last.safetensors", null)]
    public void Damage_is_a_sentence_with_the_place(string file, string? content)
    {
        var folder = SomeRun.At(_folder.At("run"));
        var path = Path.Combine(folder, file);
        if (content is null)
            File.Delete(path);
        else
            File.WriteAllText(path, content);

        var run = RunSummary.Read(folder);

        run.Status.ShouldBe("damaged");
        run.Damage.ShouldNotBeNull().ShouldContain(folder);
        RunFinder.Below(_folder.Path).ShouldHaveSingleItem().Status.ShouldBe("damaged");
    }

    [Fact]
    public void A_checkpoint_that_is_cut_off_is_damage()
    {
        var folder = SomeRun.At(_folder.At("run"));
        using (var file = File.OpenWrite(Path.Combine(folder, "checkpoints", "last.safetensors")))
            file.SetLength(file.Length - 1);

        RunSummary.Read(folder).Damage.ShouldNotBeNull().ShouldContain("cut off");
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("metrics.jsonl")]
    [InlineData("plan.yaml")]
    [InlineData("checkpoints/last.safetensors")]
    public void Whatever_bytes_a_file_holds_the_run_is_listed(string file)
    {
        var folder = SomeRun.At(_folder.At("run"));
        var path = Path.Combine(folder, file);
        var whole = File.ReadAllBytes(path);
        var random = new Random(5);

        for (var attempt = 0; attempt < 300; attempt++)
        {
            var bytes = whole[..(attempt % 3 == 0 ? random.Next(whole.Length + 1) : whole.Length)];
            for (var change = 0; change < attempt % 5 && bytes.Length > 0; change++)
                bytes[random.Next(Math.Min(bytes.Length, 600))] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);

            RunReports.List(_folder.Path).Tables[0].Rows.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Runs_are_found_below_but_not_behind_links()
    {
        using var elsewhere = new TemporaryFolder();
        SomeRun.At(elsewhere.At("run"));
        Directory.CreateSymbolicLink(_folder.At("link"), elsewhere.Path);
        Directory.CreateSymbolicLink(_folder.At("circle"), _folder.Path);
        SomeRun.At(_folder.At("b"));
        SomeRun.At(_folder.At("a/study/0123"));
        Directory.CreateDirectory(_folder.At("c/checkpoints"));

        var found = RunFinder.Below(_folder.Path).Select(run => Path.GetRelativePath(_folder.Path, run.Folder));

        found.ShouldBe(["a/study/0123", "b"]);
    }

    [Fact]
    public void Two_runs_are_compared_by_plan_and_figures()
    {
        var first = SomeRun.At(_folder.At("a"), plan: "seed: 1\ntraining: { steps: 5, width: 8 }\n");
        var second = SomeRun.At(_folder.At("b"), plan: "seed: 1\ntraining: { steps: 6, width: 8 }\nnote: x\n");

        var report = RunReports.Compare(first, second);

        report
            .Tables[0]
            .Rows.ShouldBe([
                ["training.steps", "5", "6"],
                ["note", "nothing", "x"],
            ]);
        report.Tables[1].Rows.ShouldContain(row => (string)row[0]! == "last loss" && (string)row[1]! == "0.125");
    }

    [Fact]
    public void What_is_no_run_is_refused_with_its_name()
    {
        Should.Throw<UserException>(() => RunFinder.Find(_folder.Path)).Message.ShouldContain(_folder.Path);
        Should.Throw<UserException>(() => RunFinder.Find(_folder.At("none"))).Message.ShouldContain("none");
        Should.Throw<UserException>(() => RunFinder.Below(_folder.At("none"))).Message.ShouldContain("none");
    }

    public void Dispose() => _folder.Dispose();
}
