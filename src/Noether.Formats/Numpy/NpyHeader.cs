using System.Globalization;

namespace Noether.Formats.Numpy;

/// <summary>The header of an NPY file: a Python dictionary with <c>descr</c>, <c>fortran_order</c> and <c>shape</c>.</summary>
internal sealed record NpyHeader(string Description, bool IsFortranOrder, long[] Shape)
{
    public override string ToString()
    {
        var lengths = string.Join(", ", Shape);
        var shape = Shape.Length == 1 ? $"({lengths},)" : $"({lengths})";
        return $"{{'descr': '{Description}', 'fortran_order': {(IsFortranOrder ? "True" : "False")}, 'shape': {shape}, }}";
    }

    /// <summary>Reads the dictionary; <paramref name="subject"/> starts the sentence when it cannot be read.</summary>
    public static NpyHeader Parse(string text, string subject) => new Parser(text, subject).Header();

    /// <summary>The few Python literals that a header may hold.</summary>
    private ref struct Parser(string text, string subject)
    {
        private int _at;

        public NpyHeader Header()
        {
            string? description = null;
            bool? isFortranOrder = null;
            long[]? shape = null;
            Expect('{');
            while (!Accept('}'))
            {
                var key = Text();
                Expect(':');
                switch (key)
                {
                    case "descr":
                        description = Description();
                        break;
                    case "fortran_order":
                        isFortranOrder = Truth();
                        break;
                    case "shape":
                        shape = Tuple();
                        break;
                    default:
                        throw Wrong();
                }

                if (!Accept(','))
                {
                    Expect('}');
                    break;
                }
            }

            return description is null || isFortranOrder is null || shape is null
                ? throw Wrong()
                : new NpyHeader(description, isFortranOrder.Value, shape);
        }

        private string Description() =>
            Peek() == '['
                ? throw new UserException(
                    $"{subject} has several fields per element; please save each field as its own array."
                )
                : Text();

        private string Text()
        {
            var quote = Peek();
            if (quote is not ('\'' or '"'))
                throw Wrong();

            var end = text.IndexOf(quote, _at + 1);
            if (end < 0)
                throw Wrong();
            var value = text[(_at + 1)..end];
            _at = end + 1;
            return value;
        }

        private bool Truth()
        {
            Peek();
            foreach (var (word, value) in (ReadOnlySpan<(string, bool)>)[("True", true), ("False", false)])
            {
                if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0)
                    continue;
                _at += word.Length;
                return value;
            }

            throw Wrong();
        }

        private long[] Tuple()
        {
            var lengths = new List<long>();
            Expect('(');
            while (!Accept(')'))
            {
                lengths.Add(Length());
                if (!Accept(','))
                {
                    Expect(')');
                    break;
                }
            }

            return [.. lengths];
        }

        private long Length()
        {
            Peek();
            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                _at++;
            if (
                !long.TryParse(
                    text.AsSpan(start, _at - start),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var length
                )
            )
                throw Wrong();

            // Python 2 wrote long integers as 3L.
            Accept('L');
            return length;
        }

        private char Peek()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
            return _at < text.Length ? text[_at] : '\0';
        }

        private bool Accept(char expected)
        {
            if (Peek() != expected)
                return false;
            _at++;
            return true;
        }

        private void Expect(char expected)
        {
            if (!Accept(expected))
                throw Wrong();
        }

        private readonly UserException Wrong() =>
            new($"{subject} has an NPY header that cannot be read near its character {_at + 1}; the file is damaged.");
    }
}
