using System.Numerics;

namespace Noether.Nn.Grids.Kernels;

/// <summary>Where a convolution reads and writes when all channels of a pixel lie side by side: every line of a window is one run of memory.</summary>
/// <param name="Inputs">Channels that come in.</param>
/// <param name="Outputs">Channels that go out.</param>
/// <param name="Height">Of the frame.</param>
/// <param name="Width">Of the frame.</param>
/// <param name="Window">Taps per direction.</param>
/// <param name="Before">Points that are added above and to the left.</param>
/// <param name="After">Points that are added below and to the right.</param>
/// <param name="Stride">The distance between places.</param>
/// <param name="Dilation">The distance between taps.</param>
internal sealed record PixelGeometry(
    int Inputs,
    int Outputs,
    int Height,
    int Width,
    int Window,
    int Before,
    int After,
    int Stride = 1,
    int Dilation = 1
)
{
    /// <summary>Lines of places.</summary>
    public int Rows => (PaddedHeight - Dilation * (Window - 1) - 1) / Stride + 1;

    /// <summary>Places per line.</summary>
    public int Columns => (PaddedWidth - Dilation * (Window - 1) - 1) / Stride + 1;

    /// <summary>Places per sample.</summary>
    public int Places => Rows * Columns;

    public int PaddedHeight => Height + Before + After;

    public int PaddedWidth => Width + Before + After;

    /// <summary>Numbers of one continued sample.</summary>
    public int FrameSize => PaddedHeight * PaddedWidth * Inputs;

    /// <summary>Stretches of memory that a window covers: its lines, or its taps where they are apart.</summary>
    public int Runs => Dilation == 1 ? Window : Window * Window;

    /// <summary>Numbers of one stretch.</summary>
    public int RunLength => Dilation == 1 ? Window * Inputs : Inputs;

    /// <summary>Inputs times taps.</summary>
    public int Products => Window * Window * Inputs;

    /// <summary>Where a stretch begins, from the place's first number.</summary>
    public int RunOffset(int run) =>
        Dilation == 1 ? run * PaddedWidth * Inputs : (run / Window * PaddedWidth + run % Window) * Dilation * Inputs;

    /// <summary>Output channels are multiplied so many at a time.</summary>
    public static int PanelWidth<T>(int outputs)
        where T : unmanaged => outputs <= Vector<T>.Count ? Vector<T>.Count : 2 * Vector<T>.Count;

    /// <summary>Output channels with those that fill the last panel.</summary>
    public static int Filled<T>(int outputs)
        where T : unmanaged
    {
        var width = PanelWidth<T>(outputs);
        return (outputs + width - 1) / width * width;
    }

    /// <summary>The first number of the window at every place of a continued sample.</summary>
    public void WriteOffsets(Span<int> offsets)
    {
        var at = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                offsets[at++] = (row * PaddedWidth + column) * Stride * Inputs;
        }
    }
}
