using System.Runtime.CompilerServices;
using Noether.Data.Grids;
using Noether.Experiments.EquivariantFluids;
using Noether.Experiments.OceanCurrents;
using Noether.Plans;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Grids;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.EquivariantFluids;

public sealed class FieldForecastExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Convection_is_made_learned_and_evaluated_on_every_transformed_test_set()
    {
        var report = new EquivariantFluidsExperiment().Reproduce(
            new(Source("equivariant-fluids")) { Workers = 1 },
            null,
            CancellationToken.None
        );

        report
            .Tables[0]
            .Columns.Select(column => column.Key)
            .Take(6)
            .ShouldBe(["model", "original", "um", "mag", "rot", "scale"]);
        report
            .Tables[0]
            .Rows.Select(row => row[0])
            .ShouldBe(["persistence", "mean of each cell", "plain", "plain-um", "um", "combined"]);
        foreach (var row in report.Tables.Take(2).SelectMany(table => table.Rows))
            row.Skip(1).Take(5).ShouldAllBe(value => double.IsFinite((double)value!));
        var uniform = report.Tables[0].Rows.Single(row => Equals(row[0], "um"));
        ((double)uniform[2]!).ShouldBe((double)uniform[1]!, 1e-4 * (double)uniform[1]!);
    }

    [Fact]
    public void Currents_are_read_from_a_file_with_land_in_it()
    {
        var path = _folder.At("currents.nc");
        using (TensorScope.Begin())
        {
            using var generator = new Seed(5).ToGenerator();
            var mask = Tensor.Ones([32, 48], DType.Bool);
            mask.Narrow(0, 20, 12).Narrow(1, 0, 20).FillInPlace(0);
            var field = new VectorField(Tensor.Normal(generator, [40, 2, 32, 48], DType.Float32), mask, units: "m s-1");
            VectorFieldFile.Write(path, field, "u", "v");
        }

        var report = new OceanCurrentsExperiment().Reproduce(
            new(Source("ocean-currents", $"data.path={path}", "data.first=u", "data.second=v")) { Workers = 1 },
            null,
            CancellationToken.None
        );

        report.Tables[0].Rows.Count.ShouldBe(4);
        report.Tables[0].Rows.ShouldAllBe(row => (double)row[1]! > 0.5 && (double)row[1]! < 10);
    }

    [Fact]
    public void Convection_is_read_from_a_file_where_one_is_given()
    {
        var path = _folder.At("convection.nc");
        using var scope = TensorScope.Begin();
        using var generator = new Seed(6).ToGenerator();
        var field = new VectorField(Tensor.Normal(generator, [40, 2, 32, 64], DType.Float32));
        VectorFieldFile.Write(path, field, "u", "v");
        var source = Source("equivariant-fluids", $"data.path={path}");
        var experiment = new EquivariantFluidsExperiment();

        using var job = experiment.Prepare(source, "plain", trial: 0);

        experiment.DataFiles(source).ShouldBe([path]);
        using var expected = FieldDataset.Of(source.Read<FieldForecastPlan>(), field, null);
        job.DataChecksum.ShouldBe(expected.Checksum);
    }

    [Fact]
    public void A_checkpoint_is_evaluated_on_the_data_of_its_own_plan()
    {
        var experiment = new EquivariantFluidsExperiment();
        var path = _folder.At("last.safetensors");
        using (var job = experiment.Prepare(Source("equivariant-fluids"), "um", trial: 0))
        {
            TrainingRunner.Run(job, null, CancellationToken.None);
            TrainingRunner.Save(job, path);
        }

        var report = Evaluation.Run(path, CancellationToken.None);

        report.Tables[0].Rows.Select(row => row[0]).ShouldBe(["persistence", "mean of each cell", "um"]);
        // Nothing that was made for the first time is needed by the second.
        Evaluation.Run(path, CancellationToken.None).Tables[0].Rows[2][1].ShouldBe(report.Tables[0].Rows[2][1]);
    }

    [Theory]
    [InlineData("plain-rot")]
    [InlineData("um")]
    [InlineData("mag")]
    [InlineData("scale")]
    [InlineData("combined")]
    public void Training_leaves_no_tensor_behind(string model)
    {
        // Once before, so that what a process makes once and keeps is made.
        LiveTensorsOfTraining(model);
        var before = LiveTensors.Settled();

        var live = LiveTensorsOfTraining(model);

        // The best weights are kept from the fourth step on.
        live[11].ShouldBe(live[7]);
        LiveTensors.Settled().ShouldBe(before);
    }

    // A method of its own, so that nothing of the job is on the stack afterwards.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long[] LiveTensorsOfTraining(string model)
    {
        using var job = new EquivariantFluidsExperiment().Prepare(
            Source("equivariant-fluids", "training.steps=12", "training.validate_every=4"),
            model,
            trial: 0
        );
        return [.. job.Trainer.Run().Select(_ => Runtime.LiveTensors)];
    }

    [Theory]
    [InlineData(new string[0], "The plan names no data")]
    [InlineData(new[] { "data.path=nowhere.nc" }, "There is no NetCDF file 'nowhere.nc'")]
    [InlineData(
        new[] { "data.path=nowhere.nc", "data.patch=18" },
        "data.patch is 18, but a U-Net of 2 widths halves its squares as often: make it a multiple of 4, such as 20"
    )]
    [InlineData(
        new[] { "training.learning_rates.um=-1e-3" },
        "training.learning_rates.um is -0.001, but must be above 0"
    )]
    [InlineData(new[] { "training.learning_rates.umm=1e-3" }, "There is no model 'umm'. Did you mean 'um'?")]
    public void A_plan_without_data_or_with_a_size_or_a_model_that_cannot_be_is_refused(
        string[] overrides,
        string words
    ) =>
        Should
            .Throw<UserException>(() =>
                new OceanCurrentsExperiment().Prepare(Source("ocean-currents", overrides), "um", trial: 0)
            )
            .Message.ShouldStartWith(words);

    public void Dispose() => _folder.Dispose();

    private static PlanSource Source(string experiment, params string[] overrides) =>
        new(ExperimentCatalogue.DefaultPlan(experiment), "smoke", overrides);
}
