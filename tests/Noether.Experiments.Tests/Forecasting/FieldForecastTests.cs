using Noether.Data.Grids;
using Noether.Plans;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Training;
using Noether.Workbench.Forecasting;
using Noether.Workbench.Grids;

namespace Noether.Experiments.Tests.Forecasting;

/// <summary>The laws of a forecast of somebody's own currents, from file to file.</summary>
public sealed class FieldForecastTests(TrainedCurrents trained) : IClassFixture<TrainedCurrents>
{
    private const int Steps = 3;

    [Fact]
    public void It_is_the_network_in_standard_units_fed_with_what_it_forecast()
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var field = TrainedCurrents.Field(5, 16, 20, hasLand: false);

        var forecast = Forecast(trained.Write("mine.nc", field));

        var checkpoint = Checkpoint.Load(RunFolder.CheckpointOf(trained.Run));
        var plan = PlanYaml.Parse<FieldForecastPlan>(checkpoint.Plan, "the plan");
        using var network = FieldModels.Create("um", plan.Network, new Seed(0));
        network.LoadState(checkpoint.State.Part("model."));
        network.To(DType.Float64);
        network.Train(false);
        double Number(string key) => double.Parse(checkpoint.Data[key]);
        var mean = Tensor.From([Number("mean_x"), Number("mean_y")]).Reshape(2, 1, 1);
        var (before, last) = (Standard(field.Frames.Select(0, 3)), Standard(field.Frames.Select(0, 4)));
        for (var step = 0; step < Steps; step++)
        {
            var next = network.Forward(Tensor.Cat([before, last]).Unsqueeze(0)).Select(0, 0);
            var expected = next * Number("deviation") + mean;
            (forecast.Frames.Select(0, step) - expected).MaxAbs().ShouldBeLessThan(1e-12);
            (before, last) = (last, next);
        }

        Tensor Standard(Tensor frame) => (frame - mean) / Number("deviation");
    }

    [Fact]
    public void A_forecast_of_currents_with_a_constant_added_is_the_forecast_with_it_added()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(3, 13, 18);
        var constant = Tensor.From([1.7, -0.9]).Reshape(2, 1, 1);

        var still = Forecast(trained.Write("still.nc", field));
        var moved = Forecast(trained.Write("moved.nc", field.With(field.Frames + constant)));

        (moved.Frames - still.With(still.Frames + constant).Frames).MaxAbs().ShouldBeLessThan(1e-10);
        still.Frames.MaxAbs().ShouldBeGreaterThan(0.01);
    }

    [Fact]
    public void The_same_currents_in_another_unit_have_the_same_forecast_in_that_unit()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(3, 13, 18);

        var metres = Forecast(trained.Write("metres.nc", field));
        var centimetres = Forecast(trained.Write("centimetres.nc", field.With(field.Frames * 100, "cm s-1")));

        centimetres.Units.ShouldBe("cm s-1");
        (centimetres.Frames / 100 - metres.Frames).MaxAbs().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void It_goes_on_along_the_time_axis_on_the_grid_with_the_land_of_the_input()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(4, 13, 18);

        var forecast = Forecast(trained.Write("mine.nc", field));

        forecast.Times.ShouldBe(new TimeAxis(104, 1, Steps, field.Times.Unit));
        forecast.Times.Describe(0).ShouldBe("2020-04-14");
        (forecast.X.Matches(field.X), forecast.Y.Matches(field.Y)).ShouldBe((true, true));
        forecast.Units.ShouldBe("m s-1");
        forecast.Mask.To(DType.Int64).ToArray<long>().ShouldBe(field.Mask.To(DType.Int64).ToArray<long>());
    }

    [Fact]
    public void Sides_that_cannot_be_halved_are_continued_with_land_and_cut_off_again()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(3, 13, 18);
        var larger = new VectorField(
            field.Frames.Pad([0, 2, 0, 3]),
            field.Mask.To(DType.Int64).Pad([0, 2, 0, 3]).GreaterOrEqual(1)
        );

        var small = Forecast(trained.Write("small.nc", field));
        var whole = Forecast(trained.Write("large.nc", larger.With(larger.Frames, "m s-1")), anyStep: true);

        (whole.Region(0, 0, 13, 18).Frames - small.Frames).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void From_an_earlier_day_on_it_is_what_a_shorter_file_gives()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(6, 12, 12);

        var early = Forecast(trained.Write("long.nc", field), from: "2020-04-13");
        var shorter = Forecast(trained.Write("short.nc", field.During(0, 4)));

        early.Times.ShouldBe(shorter.Times);
        (early.Frames - shorter.Frames).MaxAbs().ShouldBe(0);
    }

    [Fact]
    public void A_cell_that_is_missing_in_one_of_the_frames_given_is_land()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(2, 12, 12);
        var mask = field.Mask.Clone();
        mask.Select(0, 3).Select(0, 5).FillInPlace(0);
        VectorField Masked(VectorField whole) => new(whole.Frames, mask, whole.X, whole.Y, whole.Times, whole.Units);
        Directory.CreateDirectory(trained.At("gap"));
        trained.Write("gap/1.nc", field.During(0, 1));
        trained.Write("gap/2.nc", Masked(field.During(1, 1)));

        var gap = Forecast(trained.At("gap"));
        var land = Forecast(trained.Write("land.nc", Masked(field)));

        (gap.Frames - land.Frames).MaxAbs().ShouldBe(0);
        gap.Mask.Select(0, 3).Select(0, 5).Item<bool>().ShouldBeFalse();
    }

    private VectorField Forecast(string input, bool anyStep = false, string? from = null)
    {
        var request = new ForecastRequest(trained.Run, trained.At("forecast.nc"))
        {
            Input = input,
            Overwrite = true,
            Steps = Steps,
            First = "uo",
            Second = "vo",
            AnyStep = anyStep,
            From = from,
        };
        Workbench.Forecasting.Forecast.Run(request, CancellationToken.None).ExitCode.ShouldBe(0);
        return VectorFieldFile.Read(new FieldSource(request.Output, "uo", "vo") { Type = DType.Float64 });
    }
}
