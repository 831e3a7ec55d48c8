using Noether.Data.Grids;
using Noether.Experiments.HeatDiffusion;
using Noether.Plans;
using Noether.Reports.Charts;
using Noether.Torch;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Grids;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.HeatDiffusion;

public sealed class HeatDiffusionTests
{
    [Fact]
    public void Heat_is_made_learned_and_evaluated_on_every_transformed_test_set()
    {
        var report = new HeatDiffusionExperiment().Reproduce(
            new(Source()) { Workers = 1 },
            null,
            CancellationToken.None
        );

        report
            .Tables[0]
            .Columns.Select(column => column.Key)
            .Take(5)
            .ShouldBe(["model", "original", "mag", "offset", "scale"]);
        report
            .Tables[0]
            .Rows.Select(row => row[0])
            .ShouldBe([
                "persistence",
                "mean of each cell",
                "plain",
                "plain-mag",
                "plain-offset",
                "plain-scale",
                "mag",
                "mag-0",
                "offset",
                "scale",
            ]);
        foreach (var row in report.Tables.Take(2).SelectMany(table => table.Rows))
            row.Skip(1).Take(4).ShouldAllBe(value => double.IsFinite((double)value!));
        var offset = report.Tables[0].Rows.Single(row => Equals(row[0], "offset"));
        ((double)offset[3]!).ShouldBe((double)offset[1]!, 1e-4 * (double)offset[1]!);
    }

    [Fact]
    public void A_page_shows_temperatures_moving_their_spectra_lead_time_and_a_chart_for_every_set()
    {
        var report = new HeatDiffusionExperiment().Reproduce(
            new(Source())
            {
                Workers = 1,
                Models = ["offset"],
                Illustrated = true,
            },
            null,
            CancellationToken.None
        );

        report.Illustrations.Files.Select(file => file.Name).ShouldBe(["forecasts.gif", "forecasts.png"]);
        report.Illustrations.Files.ShouldAllBe(file => file.Make().Length > 1000);
        report.Illustrations.Figures.Count.ShouldBe(3 + 4);
        var film = report.Illustrations.Figures[0].Chart.ShouldBeOfType<FilmChart>();
        film.Labels.ShouldContain(label => label.Text == "temperature");
        film.Labels.ShouldContain(label => label.Text.StartsWith('−') || label.Text.StartsWith('-'));
    }

    [Fact]
    public void The_temperatures_shown_are_those_of_a_test_sample()
    {
        using var scope = TensorScope.Begin();
        var plan = Source().Read<FieldForecastPlan>();
        using var data = HeatDataset.Of(plan, CancellationToken.None);
        var set = FieldTestSet.All(plan, data)[0];

        var shown = Tensor.From(new FieldGallery(set, standards: null).Truth.Frames);

        var targets = set.Batch.Target;
        Enumerable
            .Range(0, (int)targets.Size(0))
            .Min(sample => (targets.Select(0, sample).Reshape(-1) - shown).Abs().Max().ToDouble())
            .ShouldBe(0);
    }

    [Fact]
    public void Models_that_keep_a_symmetry_are_checked_for_it_to_rounding()
    {
        var report = new HeatDiffusionExperiment().Reproduce(
            new(new PlanSource(ExperimentCatalogue.DefaultPlan("heat-diffusion"), "small", Tiny))
            {
                Workers = 1,
                Models = ["mag", "mag-0", "offset", "combined"],
            },
            null,
            CancellationToken.None
        );

        var exact = report.Checks.Where(check => check.Id == "exact").ToArray();
        exact.Length.ShouldBe(6);
        exact.ShouldAllBe(check => check.Ok);
    }

    [Fact]
    public void Magnitude_and_offset_move_every_sample_by_a_number_of_its_own()
    {
        using var scope = TensorScope.Begin();
        using var data = Data();
        var samples = data.Test.Spread(4);
        var still = Frames(data.Test.At(samples));

        var factors = Frames(data.Test.At(samples, FieldTransformation.Magnitude, new Seed(1))) / still;
        var constants = Frames(data.Test.At(samples, FieldTransformation.Offset, new Seed(2))) - still;

        foreach (var (moved, least, most) in new[] { (factors, 0.05, 2.0), (constants, -1.0, 1.0) })
        {
            var numbers = moved.Flatten(1).Mean(1).ToDoubles();
            numbers.ShouldAllBe(number => number >= least && number <= most);
            numbers.Distinct().Count().ShouldBe(4);
            (moved - Tensor.From(numbers, 4, 1, 1, 1).To(moved.DType)).MaxAbs().ShouldBeLessThan(1e-2);
        }
    }

    [Fact]
    public void Scaled_samples_are_the_sample_at_other_places_and_times()
    {
        using var scope = TensorScope.Begin();
        using var data = Data();
        var samples = data.Test.Spread(4);
        var still = Frames(data.Test.At(samples));
        var drawn = new HashSet<string>();

        for (var seed = 0UL; seed < 8; seed++)
        {
            var moved = Frames(data.Test.At(samples, FieldTransformation.Scale, new Seed(seed)));
            for (var sample = 0; sample < 4; sample++)
                drawn.Add(Factor(moved.Select(0, sample), still.Select(0, sample)));
        }

        drawn.Order().ShouldBe(["1", "2", "½"]);
    }

    [Fact]
    public void A_checkpoint_is_evaluated_on_heat_again()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "last.safetensors");
            using (var job = new HeatDiffusionExperiment().Prepare(Source(), "plain-scale", trial: 0))
            {
                TrainingRunner.Run(job, null, CancellationToken.None);
                TrainingRunner.Save(job, path);
            }

            var report = Evaluation.Run(path, CancellationToken.None);

            report.Tables[0].Rows.Select(row => row[0]).ShouldBe(["persistence", "mean of each cell", "plain-scale"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("data.path=heat.nc", "Heat diffusion makes its own data")]
    [InlineData("data.patch=4", "A square of 4 cells holds no random temperature")]
    [InlineData("data.samples=3", "Of 3 samples 2 are for training")]
    [InlineData("training.rollout=9", "Samples have 3 frames to forecast, fewer than the 9 of training.rollout")]
    [InlineData("evaluation.transformations=[uniform_motion]", "Uniform motion moves velocities")]
    public void A_plan_that_is_not_one_of_heat_is_refused(string change, string words) =>
        Should
            .Throw<UserException>(() => new HeatDiffusionExperiment().Prepare(Source(change), "plain", trial: 0))
            .Message.ShouldStartWith(words);

    [Theory, InlineData("um"), InlineData("plain-um"), InlineData("mag-shared")]
    public void A_model_of_velocities_is_refused(string model) =>
        Should
            .Throw<UserException>(() => new HeatDiffusionExperiment().Prepare(Source(), model, trial: 0))
            .Message.ShouldStartWith($"There is no model '{model}'");

    // The smallest scale prints no checks.
    private static string[] Tiny =>
        [
            "trials=1",
            "data.samples=20",
            "data.patch=16",
            "network.frames=2",
            "network.widths=[16,32]",
            "training.steps=3",
            "training.rollout=2",
            "evaluation.steps=3",
            "evaluation.windows=6",
            "evaluation.validation_windows=4",
            "evaluation.transformations=[magnitude,offset,rotation]",
        ];

    private static FieldDataset Data() => HeatDataset.Of(Source().Read<FieldForecastPlan>(), CancellationToken.None);

    // [batch, time, cells, cells], what is given and what is to be forecast.
    private static Tensor Frames(FieldBatch batch) => Tensor.Cat([batch.Input, batch.Target], 1);

    // λ by what it means at cells and frames that both have: T(2p, 4n) is T₂(p, n), T(p, n) is T½(2p, 4n).
    private static string Factor(Tensor moved, Tensor still)
    {
        var cells = still.Size(1);
        if (Same(moved, still))
            return "1";
        if (Same(moved.Select(0, 0), Every(still).Repeat(2, 2)))
            return "2";
        return Same(Every(moved), still.Select(0, 0).Narrow(0, 0, cells / 2).Narrow(1, 0, cells / 2)) ? "½" : "none";

        Tensor Every(Tensor frames) => frames.Select(0, 3).Slice(0, 0, cells, 2).Slice(1, 0, cells, 2);
    }

    private static bool Same(Tensor a, Tensor b) => (a - b).MaxAbs() < 1e-5;

    private static PlanSource Source(params string[] changes) =>
        new(ExperimentCatalogue.DefaultPlan("heat-diffusion"), "smoke", changes);
}
