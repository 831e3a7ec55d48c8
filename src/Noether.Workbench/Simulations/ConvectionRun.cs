using System.Diagnostics;
using System.Globalization;
using Noether.Data.Grids;
using Noether.Dynamics.RayleighBenard;
using Noether.Formats.NetCdf;
using Noether.Primitives.Files;
using Noether.Reports;

namespace Noether.Workbench.Simulations;

/// <summary>Simulates convection by request: to a NetCDF file, to a validation of the solver, or both.</summary>
public static class ConvectionRun
{
    private static readonly FieldVariable[] Variables =
    [
        new("u", LongName: "velocity along x in units of the free-fall speed"),
        new("v", LongName: "velocity along y in units of the free-fall speed"),
        new("T", LongName: "temperature, 0.5 at the lower plate and -0.5 at the upper"),
    ];

    /// <summary>Writes u, v in units of the free-fall speed and T on the preset's grid, [time, y, x], or measures, or both.</summary>
    /// <remarks>Beside an unfinished file lies what the same request with <see cref="ConvectionRequest.Resume"/> goes on from.</remarks>
    /// <exception cref="UserException">Nothing would be left of the work, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The simulation was interrupted; what was done is kept.</exception>
    public static Report Run(
        ConvectionRequest request,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Output is null && !request.Validate)
            throw new UserException(
                "Nothing would be left of this simulation: say where it goes with --out FILE.nc, or check the solver with --validate."
            );

        var clock = Stopwatch.StartNew();
        var tables = new List<ResultTable>();
        IReadOnlyList<Check> checks = [];
        if (request.Output is { } path)
            tables.Add(Write(request, path, progress, cancellation));
        if (request.Validate)
        {
            (var table, checks) = RayleighBenardValidation.Measure(progress, cancellation);
            tables.Add(table);
        }

        return Report.Of("simulate", clock.Elapsed.TotalSeconds, tables, checks);
    }

    private static ResultTable Write(
        ConvectionRequest request,
        string path,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellation
    )
    {
        var preset = request.Preset;
        var clock = Stopwatch.StartNew();
        OutputFile.Prepare(path, request.Overwrite);
        using var own = ConvectionParts.Lock(request);
        var parts = new ConvectionParts(request, Variables.Length);
        if (request.Resume)
            NetCdfOutput.RemoveUnfinished(path);
        using var output = new FieldOutput(path, Grid(preset), Variables, attributes: Attributes(request));
        using var simulation = new ConvectionSimulation(preset, request.Seed);
        var (speed, energy) = (0.0, 0.0);
        foreach (var values in parts.Restore(simulation))
            Append(values);
        var before = simulation.Done;
        var told = Remaining(preset, progress, clock, before);
        try
        {
            while (simulation.HasNext)
            {
                var fields = simulation.Next(told, cancellation).Fields;
                float[] values = [.. new[] { fields.X, fields.Y, fields.Temperature }.SelectMany(Singles)];
                Append(values);
                parts.Add(values);
                parts.SaveEvery(request.SaveEvery, simulation);
            }
        }
        catch (OperationCanceledException)
        {
            parts.Save(simulation);
            throw;
        }

        output.Complete();
        parts.Remove();
        var updates = (1 - before) * preset.Steps * preset.Parameters.Width * preset.Parameters.Height;
        return new ResultTable(
            $"Convection at Ra = {preset.Parameters.Rayleigh:g4}",
            new("frames", "frames"),
            new("rows", "rows"),
            new("columns", "columns"),
            new("interval", "free-fall times between frames"),
            new("rms_speed", "rms speed / U"),
            new("largest_rise", "largest |v| / U"),
            new("mlups", "million cell updates per second") { Format = "F0" },
            new("file", "file")
        ).Add(
            preset.Frames,
            preset.Rows,
            preset.Columns,
            preset.Interval,
            Math.Sqrt(energy),
            speed,
            updates / clock.Elapsed.TotalSeconds / 1e6,
            path
        );

        void Append(float[] values)
        {
            var fields = values.Chunk(values.Length / Variables.Length).Select(Doubles).ToArray();
            output.Append(output.Frames * preset.Interval, fields);
            energy += fields[0].Zip(fields[1], (u, v) => u * u + v * v).Average() / preset.Frames;
            speed = Math.Max(speed, fields[1].Max(Math.Abs));
        }
    }

    // The file's numbers are of single precision.
    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    /// <summary>Cells of a frame in plate distances, frames in free-fall times: no unit of length or time is more natural.</summary>
    private static FieldGrid Grid(ConvectionPreset preset)
    {
        var wide = preset.Parameters.Width / (double)preset.Parameters.Height / preset.Columns;
        var high = 1.0 / preset.Rows;
        return new(
            GridAxis.Regular("x", "1", wide / 2, wide, preset.Columns),
            GridAxis.Regular("y", "1", high / 2, high, preset.Rows),
            new TimeUnit("1", 1, null)
        );
    }

    private static Dictionary<string, NetCdfAttribute> Attributes(ConvectionRequest request)
    {
        var parameters = request.Preset.Parameters;
        return new Dictionary<string, NetCdfAttribute>(StringComparer.Ordinal)
        {
            ["title"] = "Rayleigh-Benard convection by lattice Boltzmann (D2Q9 and D2Q5, central moments)",
            ["noether_version"] = ProgramVersion.Text,
            ["preset"] = request.Preset.Name,
            ["seed"] = request.Seed.ToString(CultureInfo.InvariantCulture),
            ["rayleigh_number"] = parameters.Rayleigh,
            ["prandtl_number"] = parameters.Prandtl,
            ["lattice_columns"] = (double)parameters.Width,
            ["lattice_rows"] = (double)parameters.Height,
            ["free_fall_speed_in_cells_per_step"] = parameters.FreeFallSpeed,
            ["spin_up_in_free_fall_times"] = request.Preset.SpinUp,
            ["frame_interval_in_free_fall_times"] = request.Preset.Interval,
            ["length_unit"] = "distance of the plates",
            ["time_unit"] = "free-fall time",
        };
    }

    private static Relay? Remaining(
        ConvectionPreset preset,
        IProgress<ProgressReport>? progress,
        Stopwatch clock,
        double before
    ) =>
        progress is null
            ? null
            : new Relay(done =>
            {
                var rate = Math.Max(done - before, 1e-6) / clock.Elapsed.TotalSeconds;
                var left = TimeSpan.FromSeconds((1 - done) / rate);
                progress.Report(new($"convection, {preset.Name}", done, $"about {Words(left)} left"));
            });

    private static string Words(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{time.TotalHours:f1} h"
        : time.TotalMinutes >= 1 ? $"{time.TotalMinutes:f0} min"
        : $"{time.TotalSeconds:f0} s";

    // Progress<T> would answer later, on another thread.
    private sealed class Relay(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
