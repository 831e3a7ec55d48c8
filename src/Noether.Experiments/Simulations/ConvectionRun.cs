using System.Diagnostics;
using System.Globalization;
using Noether.Data;
using Noether.Dynamics.RayleighBenard;
using Noether.Experiments.Running;

namespace Noether.Experiments.Simulations;

/// <summary>Simulates convection by request: to a NetCDF file, to a validation of the solver, or both.</summary>
public static class ConvectionRun
{
    /// <summary>Writes u, v in units of the free-fall speed and T on the preset's grid, [time, y, x], or measures, or both.</summary>
    /// <exception cref="UserException">Nothing would be left of the work, or the file cannot be written.</exception>
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
        using var output = new FieldOutput(
            path,
            Grid(preset),
            [
                new("u", LongName: "velocity along x in units of the free-fall speed"),
                new("v", LongName: "velocity along y in units of the free-fall speed"),
                new("T", LongName: "temperature, 0.5 at the lower plate and -0.5 at the upper"),
            ],
            attributes: Attributes(request)
        );
        var (speed, energy) = (0.0, 0.0);
        foreach (
            var frame in ConvectionFrames.Of(preset, request.Seed, Remaining(preset, progress, clock), cancellation)
        )
        {
            output.Append(frame.Time, frame.Fields.X, frame.Fields.Y, frame.Fields.Temperature);
            energy += frame.Fields.X.Zip(frame.Fields.Y, (u, v) => u * u + v * v).Average() / preset.Frames;
            speed = Math.Max(speed, frame.Fields.Y.Max(Math.Abs));
        }

        output.Complete();
        var updates = preset.Steps * (double)preset.Parameters.Width * preset.Parameters.Height;
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
    }

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

    private static Relay? Remaining(ConvectionPreset preset, IProgress<ProgressReport>? progress, Stopwatch clock) =>
        progress is null
            ? null
            : new Relay(done =>
            {
                var left = TimeSpan.FromSeconds(clock.Elapsed.TotalSeconds * (1 / Math.Max(done, 1e-6) - 1));
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
