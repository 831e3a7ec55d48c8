using Noether.Formats.NetCdf;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Forecasting;

namespace Noether.Experiments.Tests.Forecasting;

public sealed class FieldForecastRefusalTests(TrainedCurrents trained) : IClassFixture<TrainedCurrents>
{
    [Fact]
    public void States_or_nothing_are_refused_by_a_model_of_fields()
    {
        var request = Request("mine.nc");

        Refusal(request with { States = "mine.npz" })
            .ShouldStartWith("The model 'um' of 'ocean-currents' continues fields, not states");
        Refusal(request with { Input = null }).ShouldContain("--input data.nc --steps 10 --out forecast.nc");
        Refusal(request with { Time = 3 }).ShouldStartWith("--time is for forecasts of states");
        Refusal(request with { Step = 3 }).ShouldStartWith("--step is for forecasts of states");
    }

    [Fact]
    public void Another_time_step_is_refused_unless_it_may_be_any()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(4, 12, 12);
        var hours = field.Times with { Step = 1, Unit = TimeUnit.Parse("hours since 2020-01-01") };
        var request = Request(trained.Write("hours.nc", field.With(field.Frames, times: hours)));

        Refusal(request)
            .ShouldContain("are 0.04167 times as far apart as those that the model was trained on (1 days)");
        Title(request with { AnyStep = true }).ShouldContain("0.04167 times as far apart");
        // The same step in another unit is the same step.
        var same = hours with
        {
            Step = 24,
        };
        Title(Request(trained.Write("days.nc", field.With(field.Frames, times: same)))).ShouldNotContain("apart");
    }

    [Fact]
    public void A_unit_that_cannot_be_converted_is_refused_and_one_that_is_not_known_is_remarked()
    {
        using var scope = TensorScope.Begin();
        var field = TrainedCurrents.Field(4, 12, 12);

        Refusal(Request(trained.Write("kelvin.nc", field.With(field.Frames, "K"))))
            .ShouldContain("are in 'K', which cannot be converted to the 'm s-1'");
        Title(Request(trained.Write("none.nc", field.With(field.Frames, "1"))))
            .ShouldContain("taken for the same unit");
    }

    [Fact]
    public void Fewer_frames_than_the_model_is_given_are_refused()
    {
        using var scope = TensorScope.Begin();
        var path = trained.Write("one.nc", TrainedCurrents.Field(1, 12, 12));

        Refusal(Request(path)).ShouldContain("has 1 frames, but 2 are needed: give more files");
    }

    [Fact]
    public void A_variable_that_is_not_there_lists_those_there_are()
    {
        using var scope = TensorScope.Begin();
        var path = trained.Write("mine.nc", TrainedCurrents.Field(2, 12, 12));

        Refusal(Request(path) with { First = "u10" }).ShouldContain("no variable 'u10' in");
        Refusal(Request(path) with { First = "u10" }).ShouldContain("lat, lon, time, uo, vo");
    }

    [Fact]
    public void A_checkpoint_that_does_not_know_its_standards_is_refused()
    {
        using var scope = TensorScope.Begin();
        var old = Checkpoint.Load(RunFolder.CheckpointOf(trained.Run)) with { Data = new Dictionary<string, string>() };
        old.Save(trained.At("old.safetensors"));

        Refusal(Request("mine.nc") with { Run = trained.At("old.safetensors") })
            .ShouldContain("does not say how its training data were standardised");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_anything_is_read() =>
        Refusal(Request("none.nc") with { Run = "none", Output = trained.At("none/forecast.nc") })
            .ShouldContain("cannot be written");

    [Theory]
    [InlineData("", "one.nc")]
    [InlineData("*.nc", "one.nc")]
    [InlineData("one.nc", "link.nc")]
    public void Fields_that_are_read_are_not_replaced(string input, string output)
    {
        var folder = Directory.CreateDirectory(trained.At("fields")).FullName;
        var path = trained.Write("fields/one.nc", TrainedCurrents.Field(4, 16, 16));
        File.Delete(Path.Combine(folder, "link.nc"));
        if (output == "link.nc")
            File.CreateSymbolicLink(Path.Combine(folder, output), path);

        Refusal(Request(Path.Combine(folder, input)) with { Output = Path.Combine(folder, output) })
            .ShouldContain("is read as");
    }

    private ForecastRequest Request(string input) =>
        new(trained.Run, trained.At("forecast.nc"))
        {
            Input = input,
            Steps = 1,
            Overwrite = true,
        };

    private static string Title(ForecastRequest request) =>
        Forecast.Run(request, CancellationToken.None).Tables[0].Title;

    private static string Refusal(ForecastRequest request)
    {
        var message = Should.Throw<UserException>(() => Forecast.Run(request, CancellationToken.None)).Message;
        message.ShouldNotContain("\n");
        return message;
    }
}
