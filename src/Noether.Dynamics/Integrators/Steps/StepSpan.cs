using Noether.Torch;

namespace Noether.Dynamics.Integrators.Steps;

/// <summary>The interval [t, t + h] of a step: one for the whole batch, or one for every sample.</summary>
/// <remarks>Times are float64 whatever the state is, because t + h must differ from t.</remarks>
internal readonly struct StepSpan
{
    private readonly double _start;
    private readonly double _length;
    private readonly double _end;
    private readonly double[] _hostLengths;
    private readonly Tensor? _starts;
    private readonly Tensor? _lengths;
    private readonly Tensor? _ends;
    private readonly Tensor? _factors;

    /// <summary>The same interval for every sample.</summary>
    public StepSpan(double start, double length)
        : this(start, length, start + length) { }

    /// <summary>The same interval for every sample, with the end that was aimed at, which start + length may miss by rounding.</summary>
    public StepSpan(double start, double length, double end)
    {
        _start = start;
        _length = length;
        _end = end;
        _hostLengths = [length];
    }

    /// <summary>An interval for every sample of <paramref name="state"/>.</summary>
    public StepSpan(double[] starts, double[] lengths, double[] ends, Tensor state)
    {
        var device = state.Device;
        _hostLengths = lengths;
        _starts = Tensor.From(starts).To(device);
        _lengths = Tensor.From(lengths).To(device);
        _ends = Tensor.From(ends).To(device);
        _factors = _lengths.To(state.DType).Unsqueeze(1);
    }

    /// <summary>h of the batch or of every sample.</summary>
    public ReadOnlySpan<double> Lengths => _hostLengths;

    /// <summary>t + c · h. [] or [batch].</summary>
    public Tensor TimeAt(double fraction)
    {
        if (_starts is null)
            return Tensor.Scalar(fraction == 1 ? _end : _start + fraction * _length);
        return fraction switch
        {
            0 => _starts,
            1 => _ends!,
            _ => _starts.AddScaled(_lengths!, fraction),
        };
    }

    /// <summary>y + h · a · k.</summary>
    public Tensor Add(Tensor state, Tensor slope, double coefficient) =>
        _factors is null
            ? state.AddScaled(slope, coefficient * _length)
            : state.AddProduct(slope, _factors, coefficient);

    /// <summary>y + h · Σ aᵢ kᵢ. Zero coefficients cost nothing.</summary>
    public Tensor Add(Tensor state, ReadOnlySpan<Tensor> slopes, ReadOnlySpan<double> coefficients)
    {
        if (RowArithmetic.Fits(state, slopes[..coefficients.Length]))
            return RowArithmetic.Add(state, slopes, coefficients, _hostLengths);

        var result = state;
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] != 0)
                result = Add(result, slopes[i], coefficients[i]);
        }

        return result;
    }

    /// <summary>h · x.</summary>
    public Tensor Scale(Tensor x) => _factors is null ? x * _length : x * _factors;
}
