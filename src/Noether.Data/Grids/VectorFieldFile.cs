using Noether.Formats.NetCdf;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Data.Grids;

/// <summary>Reads and writes a <see cref="VectorField"/> as CF NetCDF.</summary>
public static class VectorFieldFile
{
    /// <summary>Reads two variables of one or more files as one field, its rows and columns ascending, its land masked.</summary>
    /// <exception cref="UserException">The files or what is in them cannot be used; the message says which and why.</exception>
    public static VectorField Read(FieldSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var parts = FieldPart.InOrder(source);
        var first = parts[0];
        var (height, width) = (first.Y.Count, first.X.Count);
        var instants = parts.SelectMany(part => part.Times).ToArray();
        var (start, end) = FrameChoice.Of(source, instants, first.Unit);
        var times = TimeAxis.Of(instants[start..end], first.Unit, $"'{source.Path}'");
        long[] shape = [times.Count, 2, height, width];
        var frames = source.Scratch is { } folder
            ? ScratchTensor.In(folder, shape, source.Type)
            : Tensor.Empty(shape, source.Type);
        var gaps = new FieldGaps(height * width);
        var frame = 0;
        foreach (var part in parts)
        {
            var (from, to) = (Math.Max(start - frame, 0), Math.Min(end - frame, part.Times.Length));
            if (from < to)
            {
                using var file = NetCdfFile.Open(part.Path);
                part.ReadInto(file, source, frames, frame + from - start, from..to, gaps);
            }

            frame += part.Times.Length;
        }

        var mask = gaps.Mask(times, source, width);
        return VectorField
            .Owning(frames, Tensor.From(mask, height, width), first.X, first.Y, times, first.Units)
            .KeptBy(scope);
    }

    /// <summary>Writes a field; what is masked holds the fill value.</summary>
    /// <param name="path">The file, which is replaced in one step.</param>
    /// <param name="field">What is written.</param>
    /// <param name="first">The name of the component along x.</param>
    /// <param name="second">The name of the component along y.</param>
    /// <param name="format">Compressed, or readable by everything.</param>
    /// <param name="attributes">What the file says of itself.</param>
    public static void Write(
        string path,
        VectorField field,
        string first = "u",
        string second = "v",
        NetCdfFormat format = NetCdfFormat.NetCdf4,
        IReadOnlyDictionary<string, NetCdfAttribute>? attributes = null
    )
    {
        ArgumentNullException.ThrowIfNull(field);
        using var output = new FieldOutput(
            path,
            new FieldGrid(field.X, field.Y, field.Times.Unit),
            [new(first, field.Units), new(second, field.Units)],
            field.Frames.DType == DType.Float64 ? NetCdfType.Float64 : NetCdfType.Float32,
            format,
            attributes
        );
        var land = field.HasLand ? field.Mask.Not() : null;
        for (var i = 0; i < field.Length; i++)
        {
            using var scope = TensorScope.Begin();
            var frame = field.Frames.Select(0, i).To(DType.Float64);
            if (land is not null)
                frame = frame.MaskedFill(land, NetCdfOutput.Fill);
            output.Append(field.Times[i], frame.Select(0, 0).ToDoubles(), frame.Select(0, 1).ToDoubles());
        }

        output.Complete();
    }
}
