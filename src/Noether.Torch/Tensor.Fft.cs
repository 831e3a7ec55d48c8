using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>X[k] = Σ x[j] e^(−2πijk/n) along a dimension, cut or filled with zeros to a length if one is given.</summary>
    public Tensor Fft(int dimension = -1, long? length = null) =>
        FftOperators.Forward.Call(this, Length(length), dimension);

    /// <summary>x[j] = (1/n) Σ X[k] e^(2πijk/n): the inverse of <see cref="Fft(int, long?)"/>.</summary>
    public Tensor InverseFft(int dimension = -1, long? length = null) =>
        FftOperators.Inverse.Call(this, Length(length), dimension);

    /// <summary>The frequencies 0 … n/2 of a real signal; the others are their conjugates. n → n/2 + 1.</summary>
    public Tensor RealFft(int dimension = -1, long? length = null) =>
        FftOperators.Real.Call(this, Length(length), dimension);

    /// <summary>The real signal with these frequencies. Its length is even, 2(m − 1), unless one is given.</summary>
    public Tensor InverseRealFft(int dimension = -1, long? length = null) =>
        FftOperators.InverseReal.Call(this, Length(length), dimension);

    /// <summary><see cref="Fft(int, long?)"/> along several dimensions.</summary>
    public Tensor Fft(ReadOnlySpan<long> dimensions) => FftOperators.ForwardMany.Call(this, Argument.None, dimensions);

    /// <summary><see cref="InverseFft(int, long?)"/> along several dimensions.</summary>
    public Tensor InverseFft(ReadOnlySpan<long> dimensions) =>
        FftOperators.InverseMany.Call(this, Argument.None, dimensions);

    /// <summary><see cref="RealFft(int, long?)"/> along the last of these dimensions, <see cref="Fft(int, long?)"/> along the others.</summary>
    public Tensor RealFft(ReadOnlySpan<long> dimensions) => FftOperators.RealMany.Call(this, Argument.None, dimensions);

    /// <summary>The inverse of <see cref="RealFft(ReadOnlySpan{long})"/>: the signal's size along each of the dimensions is told.</summary>
    public Tensor InverseRealFft(ReadOnlySpan<long> dimensions, ReadOnlySpan<long> sizes) =>
        FftOperators.InverseRealMany.Call(this, sizes, dimensions);

    /// <summary>The frequencies of <see cref="Fft(int, long?)"/> in cycles per unit: 0, 1, …, −2, −1 over n · spacing.</summary>
    public static Tensor FftFrequencies(long count, double spacing = 1, DType type = DType.Float64) =>
        FftOperators.Frequencies.Call(count, spacing, type);

    /// <summary>The frequencies of <see cref="RealFft(int, long?)"/> in cycles per unit: 0, 1, …, n/2 over n · spacing.</summary>
    public static Tensor RealFftFrequencies(long count, double spacing = 1, DType type = DType.Float64) =>
        FftOperators.RealFrequencies.Call(count, spacing, type);

    private static Argument Length(long? length) => length is { } known ? known : Argument.None;

    private static class FftOperators
    {
        public static readonly Operator Forward = Operator.Find("fft_fft");
        public static readonly Operator Inverse = Operator.Find("fft_ifft");
        public static readonly Operator Real = Operator.Find("fft_rfft");
        public static readonly Operator InverseReal = Operator.Find("fft_irfft");
        public static readonly Operator ForwardMany = Operator.Find("fft_fftn");
        public static readonly Operator InverseMany = Operator.Find("fft_ifftn");
        public static readonly Operator RealMany = Operator.Find("fft_rfftn");
        public static readonly Operator InverseRealMany = Operator.Find("fft_irfftn");
        public static readonly Operator Frequencies = Operator.Find("fft_fftfreq");
        public static readonly Operator RealFrequencies = Operator.Find("fft_rfftfreq");
    }
}
