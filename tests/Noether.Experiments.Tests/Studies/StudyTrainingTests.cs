using Noether.Reports;
using Noether.Tests.Shared;
using Noether.Training;
using Noether.Workbench.Runs;
using Noether.Workbench.Studies;

namespace Noether.Experiments.Tests.Studies;

public sealed class StudyTrainingTests : IDisposable
{
    private const string Small = """
        plan: synthetic-scalars
        scale: smoke
        over: { scattering.width: [4, 8] }
        models: [scattering-scalars]
        trials: 3
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_table_has_mean_error_and_median_over_trials_and_ended_runs_are_not_trained_again()
    {
        var study = Read(Small);

        var first = Run(study);
        var written = Times(study);
        var second = Run(study);

        Times(study).ShouldBe(written);
        second.Tables[0].Rows.ShouldBe(first.Tables[0].Rows);
        first.Tables[0].Title.ShouldContain("smallest validation error");
        first.Tables[0].Rows.Count.ShouldBe(2);
        var errors = study
            .Index.Cells.Take(3)
            .Select(cell => RunSummary.Read(Path.Combine(study.Folder, cell.Name)).BestError!.Value)
            .Order()
            .ToArray();
        var row = first.Tables[0].Rows[0];
        row.Take(5).ShouldBe(["4", "scattering-scalars", 3, 0, 3]);
        ((double)row[5]!).ShouldBe(errors.Average(), 1e-15);
        var variance = errors.Sum(error => Math.Pow(error - errors.Average(), 2)) / 2;
        ((double)row[6]!).ShouldBe(Math.Sqrt(variance / 3), 1e-12);
        row[7].ShouldBe(errors[1]);
    }

    [Fact]
    public void A_study_that_grew_trains_only_what_is_new()
    {
        Run(Read(Small));
        var before = Directory.GetDirectories(_folder.At("out"));

        var report = Run(Read(Small.Replace("[4, 8]", "[4, 8, 6]").Replace("trials: 3", "trials: 1")));

        Directory.GetDirectories(_folder.At("out")).Except(before).Count().ShouldBe(1);
        report.Tables[0].Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void A_stopped_study_goes_on_to_the_same_results()
    {
        var study = Read(Small);
        var whole = Run(study);
        Directory.Delete(study.Folder, recursive: true);
        using var stop = new CancellationTokenSource();
        var progress = new Stopping(stop, after: 3);

        Should.Throw<OperationCanceledException>(() => StudyTraining.Run(study, 1, progress, stop.Token));
        var shown = StudyReport.Show(study.Folder);
        var rest = Run(study);

        ((int)shown.Tables[0].Rows[0][2]!).ShouldBeLessThan(3);
        rest.Tables[0].Rows.ShouldBe(whole.Tables[0].Rows);
    }

    [Fact]
    public void No_run_is_held_against_test_data()
    {
        var study = Read(Small.Replace("trials: 3", "trials: 1"));

        Run(study);

        var page = File.ReadAllText(Path.Combine(study.Folder, study.Index.Cells[0].Name, "report.html"));
        page.ShouldContain("not held against test data");
        page.ShouldNotContain("Those after it evaluate");
    }

    [Fact]
    public void Where_a_model_looks_at_no_validation_data_the_last_loss_is_told()
    {
        var study = Read("plan: pendulum\nscale: smoke\nmodels: [mlp-hnn]\n");

        var table = Run(study).Tables[0];

        table.Title.ShouldContain("last training loss");
        table.Rows.ShouldHaveSingleItem()[^2].ShouldBeNull();
    }

    [Fact]
    public void Two_processes_do_not_work_at_one_study()
    {
        var study = Read(Small);
        Directory.CreateDirectory(study.Folder);
        using var other = FolderLock.Take(study.Folder, "wait");

        Should.Throw<UserException>(() => Run(study)).Message.ShouldContain("is being written by process");
    }

    [Fact]
    public void A_damaged_run_stops_the_study_with_its_place()
    {
        var study = Read(Small.Replace("trials: 3", "trials: 1"));
        Run(study);
        var checkpoints = Path.Combine(study.Folder, study.Index.Cells[0].Name, "checkpoints");
        foreach (var checkpoint in Directory.GetFiles(checkpoints, "*.safetensors"))
            File.WriteAllText(checkpoint, "");

        Should.Throw<UserException>(() => Run(study)).Message.ShouldContain(checkpoints);
    }

    [Fact]
    public void Studies_are_listed_with_what_they_have_done()
    {
        Run(Read(Small));

        StudyReport
            .List(_folder.Path)
            .Tables[0]
            .Rows.ShouldBe([
                [_folder.At("out"), "synthetic-scalars", "scattering.width", 6, 6],
            ]);
    }

    public void Dispose() => _folder.Dispose();

    private Study Read(string text) => Study.Read(_folder.Write("study.yaml", $"{text}\nout: {_folder.At("out")}\n"));

    private static Report Run(Study study) => StudyTraining.Run(study, 2, null, CancellationToken.None);

    private static DateTime[] Times(Study study) =>
        [
            .. study.Index.Cells.Select(cell =>
                File.GetLastWriteTimeUtc(Path.Combine(study.Folder, cell.Name, "checkpoints", "last.safetensors"))
            ),
        ];

    private sealed class Stopping(CancellationTokenSource source, int after) : IProgress<ProgressReport>
    {
        private int _reports;

        public void Report(ProgressReport value)
        {
            if (++_reports == after)
                source.Cancel();
        }
    }
}
