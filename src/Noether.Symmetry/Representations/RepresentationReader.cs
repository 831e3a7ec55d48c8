using System.Globalization;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>Reads one text in <see cref="RepresentationNotation"/>, by recursive descent.</summary>
internal sealed class RepresentationReader(string text, Group group, IReadOnlyDictionary<string, Representation>? named)
{
    private const string Factor = "a representation such as T1, T(1,2), V or (T0+T1)";
    private readonly Group _group = group;
    private int _at;

    public Representation ReadAll()
    {
        var sum = Sum();
        SkipBlanks();
        return _at == text.Length ? sum : throw Expected("'+', '⊗' or the end");
    }

    private Representation Sum()
    {
        var parts = new List<(int Count, Representation Part)>();
        do
        {
            if (Term() is { } term)
                parts.Add(term);
        } while (TryTake('+') || TryTake('⊕'));
        return Representation.Sum(_group, parts);
    }

    private (int Count, Representation Part)? Term()
    {
        SkipBlanks();
        var start = _at;
        var digits = Digits();
        if (digits.Length == 0)
            return (1, Product());
        // 1o is an irrep, 1 copy of o is none.
        if (_at < text.Length && text[_at] is 'e' or 'o' && !IsWord(_at + 1))
        {
            _at = start;
            return (1, Product());
        }

        SkipBlanks();
        if (string.Equals(digits, "0", StringComparison.Ordinal) && !StartsFactor(_at) && !IsTimes(_at))
            return null;
        if (IsTimes(_at))
            _at++;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 1_000_000)
        {
            _at = start;
            throw Expected("a number of copies up to a million");
        }

        return (count, Product());
    }

    private Representation Product()
    {
        var factors = new List<Representation> { Starred() };
        while (true)
        {
            if (TryTake('⊗'))
            {
                factors.Add(Starred());
                continue;
            }

            SkipBlanks();
            if (_at >= text.Length || text[_at] != '*')
                return Sized(factors);
            _at++;
            factors.Add(Starred());
        }
    }

    private Representation Starred()
    {
        SkipBlanks();
        var start = _at;
        var (name, representation) = Plain();
        if (name is not null)
        {
            SkipBlanks();
            representation =
                _at < text.Length && text[_at] == '[' ? OfFactor(name, start) : ByName(_group, name, start);
        }

        while (_at < text.Length)
        {
            SkipBlanks();
            if (_at >= text.Length || text[_at] != '*' || StartsFactor(_at + 1))
                break;
            _at++;
            representation = representation!.Dual();
        }

        return representation!;
    }

    // A name to look up, or what parentheses hold.
    private (string? Name, Representation? Representation) Plain()
    {
        if (TryTake('('))
        {
            var sum = Sum();
            return TryTake(')') ? (null, sum) : throw Expected("')'");
        }

        var start = _at;
        while (_at < text.Length && IsWord(_at))
            _at++;
        if (_at == start)
            throw Expected(Factor);
        var name = text[start.._at];
        if (name is "T" && TryTake('('))
        {
            var p = Digits();
            if (p.Length == 0)
                throw Expected("the number of factors V");
            if (!TryTake(','))
                throw Expected("','");
            SkipBlanks();
            var q = Digits();
            if (q.Length == 0)
                throw Expected("the number of factors V*");
            if (!TryTake(')'))
                throw Expected("')'");
            name = $"T({p},{q})";
        }

        return (name, null);
    }

    private Representation OfFactor(string name, int start)
    {
        var bracket = _at;
        _at++;
        var digits = Digits();
        if (digits.Length == 0)
            throw Expected("the number of a factor of the group");
        if (!TryTake(']'))
            throw Expected("']'");
        var index = NamePattern.Value(digits);
        if (index >= 0 && index < _group.Factors.Length)
            return _group.Lift(index, ByName(_group.Factors[index], name, start));
        _at = bracket + 1;
        throw Expected(
            _group.Factors.Length == 0
                ? $"no factor, because {_group} is no direct product,"
                : $"a factor of {_group} from 0 to {_group.Factors.Length - 1}"
        );
    }

    private Representation ByName(Group owner, string name, int start)
    {
        if (named is not null && ReferenceEquals(owner, _group) && named.TryGetValue(name, out var given))
            return given;
        if (Tensor(owner, name, start) is { } tensor)
            return tensor;
        if (NamedRepresentations.Find(owner, name) is { } found)
            return found;
        _at = start;
        throw Expected($"a representation of {owner}: {NamedRepresentations.Known(owner)}");
    }

    private Representation? Tensor(Group owner, string name, int start)
    {
        var match = NamePattern.Match("T{p}", name) ?? NamePattern.Match("T({p},{q})", name);
        if (match is null)
            return null;
        var (p, q) = (NamePattern.Value(match[0].Digits), match.Count > 1 ? NamePattern.Value(match[1].Digits) : 0);
        if (p < 0 || q < 0 || (p + (double)q) > 62 || !Fits(Math.Pow(owner.Dimension, p + q)))
        {
            _at = start;
            throw Expected($"a tensor of less than 2³¹ components; this one, of {owner}, is too large:");
        }

        return owner.Tensor(p, q);
    }

    private Representation Sized(List<Representation> factors) =>
        Fits(factors.Aggregate(1.0, (size, factor) => size * factor.Size))
            ? Representation.Product(_group, factors)
            : throw Expected("a product of less than 2³¹ components before this place");

    private static bool Fits(double size) => size < int.MaxValue;

    private bool TryTake(char letter)
    {
        SkipBlanks();
        if (_at >= text.Length || text[_at] != letter)
            return false;
        _at++;
        return true;
    }

    private string Digits()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        return text[start.._at];
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private bool StartsFactor(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return IsWord(at) || (at < text.Length && text[at] == '(');
    }

    private bool IsTimes(int at) => at < text.Length && text[at] is 'x' or '×' && StartsFactor(at + 1);

    private bool IsWord(int at) =>
        at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '_' or '/');

    private SymmetryException Expected(string what)
    {
        var found = _at < text.Length ? $"'{text[_at]}'" : "the end";
        return new SymmetryException($"Position {_at + 1} of '{text}': expected {what} but found {found}.");
    }
}
