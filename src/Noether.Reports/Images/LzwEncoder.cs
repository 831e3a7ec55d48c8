namespace Noether.Reports.Images;

/// <summary>The compression of GIF (Lempel, Ziv and Welch, 1984): codes of growing length for strings that came before.</summary>
internal sealed class LzwEncoder
{
    private const int LongestCode = 12;

    private readonly List<byte> _bytes = [];
    private readonly Dictionary<int, int> _strings = [];
    private readonly int _symbolBits;
    private int _next;
    private int _width;
    private int _pending;
    private int _pendingBits;

    private LzwEncoder(int symbolBits) => _symbolBits = symbolBits;

    private int Clear => 1 << _symbolBits;

    /// <summary>The codes, packed from the lowest bit on.</summary>
    /// <param name="symbols">At least one number, below 2^symbolBits each.</param>
    /// <param name="symbolBits">2 to 8.</param>
    public static byte[] Encode(ReadOnlySpan<byte> symbols, int symbolBits)
    {
        var encoder = new LzwEncoder(symbolBits);
        encoder.Write(symbols);
        return [.. encoder._bytes];
    }

    private void Write(ReadOnlySpan<byte> symbols)
    {
        Begin();
        int known = symbols[0];
        foreach (var symbol in symbols[1..])
        {
            var longer = (known << 8) | symbol;
            if (_strings.TryGetValue(longer, out var code))
            {
                known = code;
                continue;
            }

            Put(known);
            if (_next < 1 << LongestCode)
                _strings.Add(longer, _next++);
            else
                Begin();
            known = symbol;
        }

        Put(known);
        // The code after "clear" says that this is the end.
        Put(Clear + 1);
        if (_pendingBits > 0)
            _bytes.Add((byte)_pending);
    }

    private void Begin()
    {
        if (_width == 0)
            _width = _symbolBits + 1;
        Put(Clear);
        _strings.Clear();
        (_next, _width) = (Clear + 2, _symbolBits + 1);
    }

    private void Put(int code)
    {
        _pending |= code << _pendingBits;
        _pendingBits += _width;
        while (_pendingBits >= 8)
        {
            _bytes.Add((byte)_pending);
            _pending >>= 8;
            _pendingBits -= 8;
        }

        // The reader knows the string of a code one code later, so the length grows before the string is added.
        if (_next == 1 << _width && _width < LongestCode)
            _width++;
    }
}
