using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Noether.Formats;

namespace Noether.Dynamics.RayleighBenard;

public sealed partial class ConvectionLattice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Populations = "populations";

    /// <summary>Writes the populations [14, height, width] and the step to a safetensors file, replacing it in one step.</summary>
    public void Save(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        FillRim();
        var (width, height) = (Parameters.Width, Parameters.Height);
        var cells = new T[(long)PopulationRings<T>.Count * height * width];
        for (var i = 0; i < PopulationRings<T>.Count; i++)
        for (var y = 0; y < height; y++)
            _rings.Read(i, 0, y, cells.AsSpan((i * height + y) * width, width));
        Safetensors.WriteArrays(
            path,
            new Dictionary<string, HostArray>
            {
                [Populations] = HostArray.From<T>(cells, PopulationRings<T>.Count, height, width),
            },
            new Dictionary<string, string>
            {
                ["lattice"] = Description,
                ["step"] = Step.ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    /// <summary>Goes on from a file that <see cref="Save"/> wrote, with the same bits as if it had never stopped.</summary>
    /// <exception cref="UserException">The file is not of this lattice.</exception>
    public void Restore(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var (width, height) = (Parameters.Width, Parameters.Height);
        var content = Safetensors.ReadArrays(path, "lattice");
        if (
            !content.Arrays.TryGetValue(Populations, out var saved)
            || !content.Metadata.TryGetValue("lattice", out var lattice)
            || !content.Metadata.TryGetValue("step", out var stepText)
            || !long.TryParse(stepText, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        )
            throw new UserException(
                $"'{path}' is not a saved lattice: it lacks populations, their lattice or the step."
            );
        if (lattice != Description)
            throw new UserException(
                $"'{path}' was saved by another lattice: it is {lattice}, and this is {Description}."
            );

        saved.Require(
            $"The array '{Populations}' of '{path}'",
            DTypes.Of<T>(),
            PopulationRings<T>.Count,
            height,
            width
        );
        var cells = MemoryMarshal.Cast<byte, T>(saved.Data);
        for (var i = 0; i < PopulationRings<T>.Count; i++)
        for (var y = 0; y < height; y++)
            _rings.Write(i, 0, y, cells.Slice((i * height + y) * width, width));
        Step = step;
        _hasHalo = false;
    }

    // What decides the next bits, and nothing else.
    private string Description =>
        FormattableString.Invariant(
            $"Ra {Parameters.Rayleigh:R}, Pr {Parameters.Prandtl:R}, {Parameters.Width} x {Parameters.Height}, U {Parameters.FreeFallSpeed:R}, {Options.Scheme}, magic {Options.MagicNumber:R}, drive {Options.Drive:R}, {Options.Walls}, {typeof(T).Name}"
        );
}
