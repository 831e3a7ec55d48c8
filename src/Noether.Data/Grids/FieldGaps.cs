namespace Noether.Data.Grids;

/// <summary>Counts what is missing, to tell land (missing always) from gaps (missing at times).</summary>
internal sealed class FieldGaps(int cells)
{
    private readonly int[] _times = new int[cells];
    private readonly int[] _firstTime = new int[cells];
    private readonly List<int> _empty = [];
    private int _frames;

    /// <summary>Takes note of a frame.</summary>
    public void Add(ReadOnlySpan<bool> first, ReadOnlySpan<bool> second)
    {
        var present = 0;
        for (var i = 0; i < _times.Length; i++)
        {
            if (first[i] || second[i])
            {
                if (_times[i]++ == 0)
                    _firstTime[i] = _frames;
            }
            else
            {
                present++;
            }
        }

        if (present == 0)
            _empty.Add(_frames);
        _frames++;
    }

    /// <summary>Where there is fluid.</summary>
    /// <exception cref="UserException">A frame is missing altogether, or a cell at some times only.</exception>
    public bool[] Mask(TimeAxis times, FieldSource source, int width)
    {
        if (_empty is [var empty, ..])
            throw new UserException(
                _empty.Count == _frames
                    ? $"'{source.First}' and '{source.Second}' in '{source.Path}' are missing in every cell of every frame: are these the right variables and level?"
                    : $"The frame of {times.Describe(empty)} in '{source.Path}' is missing in every cell{(_empty.Count > 1 ? $", as are {_empty.Count - 1} more" : "")}: choose times without it."
            );

        var gaps = _times.Count(count => count > 0 && count < _frames);
        if (gaps > 0 && !source.MasksGaps)
        {
            var cell = Array.FindIndex(_times, count => count > 0 && count < _frames);
            throw new UserException(
                $"{gaps} cells in '{source.Path}' hold no number (NaN or fill value) at some times and a velocity at others, so they are not land: "
                    + $"the first is row {cell / width}, column {cell % width} at {times.Describe(GapTime(cell))}; repair them, or choose to mask them at all times."
            );
        }

        return Array.ConvertAll(_times, count => count == 0);
    }

    private int GapTime(int cell) => _firstTime[cell];
}
