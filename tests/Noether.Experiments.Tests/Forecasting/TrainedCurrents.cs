using Noether.Data.Grids;
using Noether.Experiments.OceanCurrents;
using Noether.Formats.NetCdf;
using Noether.Torch;
using Noether.Training;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Running;

namespace Noether.Experiments.Tests.Forecasting;

/// <summary>A network that keeps uniform motion, trained for a few steps on currents in m s-1 a day apart.</summary>
public sealed class TrainedCurrents : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noether-forecast-");

    public TrainedCurrents()
    {
        Write("training.nc", Field(40, 32, 48, seed: 5));
        string[] overrides = [$"data.path={At("training.nc")}", "data.first=uo", "data.second=vo"];
        using var job = new OceanCurrentsExperiment().Prepare(
            new(ExperimentCatalogue.DefaultPlan("ocean-currents"), "smoke", overrides),
            "um",
            trial: 0
        );
        TrainingRunner.Run(job, RunFolder.Open(Run), null, CancellationToken.None);
    }

    /// <summary>The folder of the run.</summary>
    public string Run => At("run");

    /// <summary>The frames that the model is given.</summary>
    public const int Given = 2;

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Currents with a mean in float64, some of them land.</summary>
    internal static VectorField Field(int frames, int height, int width, ulong seed = 7, bool hasLand = true)
    {
        using var scope = TensorScope.Begin();
        using var generator = new Seed(seed).ToGenerator();
        var mask = Tensor.Ones([height, width], DType.Bool);
        if (hasLand)
            mask.Narrow(0, height - 5, 5).Narrow(1, 0, 4).FillInPlace(0);
        var values = Tensor.Normal(generator, [frames, 2, height, width], DType.Float64) * 0.3 + 0.2;
        return new VectorField(
            values,
            mask,
            GridAxis.Regular("lon", "degrees", 20, 0.25, width),
            GridAxis.Regular("lat", "degrees", -40, 0.25, height),
            new TimeAxis(100, 1, frames, TimeUnit.Parse("days since 2020-01-01")),
            "m s-1"
        ).KeptBy(scope);
    }

    internal string Write(string name, VectorField field)
    {
        VectorFieldFile.Write(At(name), field, "uo", "vo");
        return At(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
