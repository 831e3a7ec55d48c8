namespace Noether.Dynamics.RayleighBenard;

/// <summary>The frames of a <see cref="ConvectionPreset"/>, one after another: what is saved between any two steps goes on with the same bits.</summary>
public sealed class ConvectionSimulation : IDisposable
{
    // Often enough for a smooth display and a quick end.
    private const long StepsBetweenReports = 500;

    private readonly ConvectionPreset _preset;
    private readonly ConvectionLattice<float> _lattice;

    /// <summary>From noise that a seed decides, in single precision by central moments.</summary>
    /// <exception cref="UserException">The preset's lattice would not be stable, or cannot fill its frames.</exception>
    public ConvectionSimulation(ConvectionPreset preset, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(preset);
        preset.Require();
        _preset = preset;
        _lattice = new ConvectionLattice<float>(preset.Parameters);
        _lattice.Start(preset.Noise, new RandomStream(seed));
    }

    /// <summary>The frames that were made.</summary>
    public int Made { get; private set; }

    /// <summary>Whether there is another.</summary>
    public bool HasNext => Made < _preset.Frames;

    /// <summary>The part of all lattice steps that is done.</summary>
    public double Done => _lattice.Step / (double)Math.Max(_preset.Steps, 1);

    /// <summary>The next frame. Cancelling stops between two steps, and what was done is kept.</summary>
    public ConvectionFrame Next(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        while (_lattice.Step < _preset.FrameStep(Made))
        {
            _lattice.Advance(Math.Min(StepsBetweenReports, _preset.FrameStep(Made) - _lattice.Step), cancellation);
            progress?.Report(Done);
        }

        var fields = _lattice.ReadFields().Coarsened(_preset.Columns, _preset.Rows);
        var frame = new ConvectionFrame(
            Made,
            Made * _preset.Interval,
            fields.InUnitsOf(_preset.Parameters.FreeFallSpeed)
        );
        Made++;
        return frame;
    }

    /// <summary>Writes the lattice as it is, replacing the file in one step.</summary>
    public void Save(string path) => _lattice.Save(path);

    /// <summary>Takes the lattice from a file that <see cref="Save"/> wrote; <see cref="GoOnAfter"/> says which frame comes next.</summary>
    /// <exception cref="UserException">The file is not of this lattice.</exception>
    public void RestoreLattice(string path) => _lattice.Restore(path);

    /// <summary>Whether the lattice is at a frame or behind it.</summary>
    public bool HasReached(int frame) => _lattice.Step >= _preset.FrameStep(frame);

    /// <summary>Whether the lattice is behind a frame, and cannot make it any more.</summary>
    public bool HasPassed(int frame) => frame < _preset.Frames && _lattice.Step > _preset.FrameStep(frame);

    /// <summary>Goes on after so many frames.</summary>
    /// <exception cref="ArgumentException">The lattice is behind the next one already.</exception>
    public void GoOnAfter(int made)
    {
        if (HasPassed(made))
            throw new ArgumentException($"The lattice is behind frame {made} already.", nameof(made));
        Made = made;
    }

    /// <inheritdoc/>
    public void Dispose() => _lattice.Dispose();
}
