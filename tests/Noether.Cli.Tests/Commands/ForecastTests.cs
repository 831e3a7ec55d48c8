using Noether.Formats.Numpy;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Files;

namespace Noether.Cli.Tests.Commands;

public sealed class ForecastTests(TrainedPendulum trained) : IClassFixture<TrainedPendulum>, IDisposable
{
    private static readonly double[] Hanging = [0, 0, -1, 0, 0, -2, 0.1, 0, 0, 0, 0.2, 0];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Trajectories_start_at_the_given_states_and_have_the_asked_times()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.From<double>([.. Hanging, .. Hanging]).Reshape(2, 12));

        var answer = Forecast(states, "--time", "1", "--step", "0.25");

        answer.ExitCode.ShouldBe(0, answer.Errors);
        var written = Npz.Read(Output);
        written["times"].ToArray<double>().ShouldBe([0, 0.25, 0.5, 0.75, 1]);
        written["states"].Shape.ToArray().ShouldBe([2, 5, 12]);
        written["states"].Select(1, 0).Contiguous().ToArray<double>().ShouldBe([.. Hanging, .. Hanging]);
    }

    [Fact]
    public void A_spreadsheet_gives_the_same_forecast_as_an_array_of_any_name()
    {
        using var scope = TensorScope.Begin();
        var array = WriteNpz("mine.npz", "start", Tensor.From<double>(Hanging).Reshape(1, 12));
        var sheet = _folder.Write("mine.csv", string.Join(',', Hanging) + "\n");

        Forecast(array, "--time", "0.4");
        var fromArray = File.ReadAllBytes(Output);
        Forecast(sheet, "--time", "0.4", "--overwrite").ExitCode.ShouldBe(0);

        File.ReadAllBytes(Output).ShouldBe(fromArray);
    }

    [Fact]
    public void Of_trajectories_the_first_states_are_taken()
    {
        using var scope = TensorScope.Begin();
        var first = Tensor.From<double>(Hanging).Reshape(1, 1, 12);
        var trajectories = WriteNpz("mine.npz", "states", Tensor.Cat([first, first * 2], 1));

        Forecast(trajectories, "--time", "0.4").ExitCode.ShouldBe(0);

        var start = Npz.Read(Output)["states"].Select(1, 0).Contiguous();
        start.ToArray<double>().ShouldBe(Hanging);
    }

    [Fact]
    public void States_of_another_dimension_are_refused_with_the_one_needed()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.Zeros([3, 7], DType.Float64));

        Forecast(states).ShouldBeRefusedWith("[count, 12]", "7");
    }

    [Fact]
    public void States_of_another_shape_are_refused()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.Zeros([12], DType.Float64));

        Forecast(states).ShouldBeRefusedWith("'states'", "Float64 [12]", "[count, dimension]");
    }

    [Fact]
    public void States_of_another_element_type_are_refused()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.Zeros([3, 12], DType.Int64));

        Forecast(states).ShouldBeRefusedWith("'states'", "Int64 [3, 12]", "Float64");
    }

    [Fact]
    public void A_state_that_is_not_a_number_is_named_by_its_row()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz(
            "mine.npz",
            "states",
            Tensor.From<double>([.. Hanging, double.NaN, .. Hanging[1..]]).Reshape(2, 12)
        );

        Forecast(states).ShouldBeRefusedWith("state 2 of 2", "NaN");
    }

    [Fact]
    public void A_spreadsheet_with_a_hole_is_refused_by_its_line()
    {
        var sheet = _folder.Write(
            "mine.csv",
            string.Join(',', Hanging) + "\n" + string.Join(',', Hanging[1..]) + ",NaN\n"
        );

        Forecast(sheet).ShouldBeRefusedWith($"{sheet}(2)");
    }

    [Fact]
    public void Missing_states_are_named()
    {
        Forecast(_folder.At("none.npz")).ShouldBeRefusedWith(_folder.At("none.npz"));
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        var states = _folder.Write("mine.npz", [1, 2, 3, 4]);

        Forecast(states).ShouldBeRefusedWith(states, "NPZ");
    }

    [Fact]
    public void Fields_are_refused_by_a_model_of_states()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.From<double>(Hanging).Reshape(1, 12));

        Typed
            .Run("forecast", trained.RunFolder, "--input", "currents.nc", "--out", Output)
            .ShouldBeRefusedWith("'scalars-hnn' of 'pendulum' continues states, not fields");
        Typed.Run("forecast", trained.RunFolder, "--out", Output).ShouldBeRefusedWith("name their NPZ or CSV file");
        Forecast(states, "--steps", "3").ShouldBeRefusedWith("--steps is for forecasts of fields");
    }

    [Fact]
    public void A_run_may_be_named_by_its_folder()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.From<double>(Hanging).Reshape(1, 12));

        var answer = Typed.Run("forecast", trained.RunFolder, states, "--time", "0.4", "--out", Output);

        answer.ExitCode.ShouldBe(0, answer.Errors);
        Typed
            .Run("forecast", _folder.At(""), states, "--out", _folder.At("another.npz"))
            .ShouldBeRefusedWith("holds no checkpoints/last.safetensors");
    }

    [Fact]
    public void A_step_longer_than_the_time_is_refused()
    {
        Forecast(_folder.At("any.npz"), "--time", "1", "--step", "2").ShouldBeRefusedWith("the step must be");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        using var scope = TensorScope.Begin();
        var states = WriteNpz("mine.npz", "states", Tensor.From<double>(Hanging).Reshape(1, 12));
        var below = Path.Combine(states, "forecast.npz");

        var answer = Typed.Run("forecast", trained.Checkpoint, states, "--time", "0.4", "--out", below);

        answer.ShouldBeRefusedWith(below, "cannot be written");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_anything_is_read()
    {
        var missing = _folder.At("none");

        var answer = Typed.Run("forecast", missing, missing, "--out", Path.Combine(missing, "forecast.npz"));

        answer.ShouldBeRefusedWith(Path.Combine(missing, "forecast.npz"), "cannot be written");
    }

    public void Dispose() => _folder.Dispose();

    private string Output => _folder.At("forecast.npz");

    private Answer Forecast(string states, params string[] options) =>
        Typed.Run(["forecast", trained.Checkpoint, states, "--out", Output, .. options]);

    private string WriteNpz(string file, string name, Tensor tensor)
    {
        Npz.Write(_folder.At(file), new Dictionary<string, Tensor> { [name] = tensor });
        return _folder.At(file);
    }
}
