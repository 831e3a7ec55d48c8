using System.Globalization;
using System.Numerics;

namespace Noether.Formats.PyTorch;

/// <summary>
/// Runs the stack machine of Python's pickle format, protocols 0 to 5, as far as data goes: dictionaries, lists, tuples,
/// numbers, text and tensors. Whatever would import, construct or call anything else is refused by name.
/// </summary>
/// <remarks>The opcodes are those that the documentation of Python's <c>pickletools</c> lists.</remarks>
internal sealed class PickleReader
{
    // Values take at most some tens of bytes each; a state dict has a few per tensor.
    private const int MaxValues = 2_000_000;
    private const int LongestInteger = 1_000;

    private readonly PickleStream _input;
    private readonly string _path;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<int, object?> _memo = [];
    private int _values;

    private PickleReader(byte[] bytes, string path)
    {
        _input = new PickleStream(bytes, path);
        _path = path;
    }

    /// <summary>The one value of a pickle.</summary>
    public static object? Read(byte[] bytes, string path) => new PickleReader(bytes, path).Run();

    private object? Run()
    {
        while (true)
        {
            var opcode = _input.Byte();
            if (opcode == '.')
                return Pop();
            if (!Constant(opcode) && !Collection(opcode) && !Memo(opcode))
                Code(opcode);
        }
    }

    private bool Constant(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: // PROTO
                if (_input.Byte() > 5)
                    throw _input.Damaged("is of a protocol above 5");
                return true;
            case 0x95: // FRAME: how much to read ahead, which means nothing to a reader of memory.
                _ = _input.Integer(8);
                return true;
            case (byte)'N':
                return Push(null);
            case 0x88:
                return Push(true);
            case 0x89:
                return Push(false);
            case (byte)'K':
                return Push((long)_input.Byte());
            case (byte)'M':
                return Push(_input.Integer(2));
            case (byte)'J':
                return Push((long)(int)_input.Integer(4));
            case (byte)'I':
                // Protocol 0 writes truth values as 00 and 01.
                return Push(
                    _input.Line() switch
                    {
                        "00" => false,
                        "01" => true,
                        var text => Number(text),
                    }
                );
            case (byte)'L':
                return Push(Number(_input.Line().TrimEnd('L')));
            case 0x8a:
                return Push(Integer(_input.Bytes(_input.Byte())));
            case 0x8b:
                return Push(Integer(_input.Bytes(_input.Integer(4))));
            case (byte)'G':
                return Push(
                    BitConverter.Int64BitsToDouble(
                        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(_input.Bytes(8))
                    )
                );
            case (byte)'F':
                return Push(
                    double.TryParse(_input.Line(), NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                        ? real
                        : throw _input.Damaged("holds a number that is none")
                );
            case 0x8c: // SHORT_BINUNICODE; the next two are Python 2's strings.
            case (byte)'U':
                return Push(_input.Text(_input.Byte()));
            case (byte)'X':
            case (byte)'T':
                return Push(_input.Text(_input.Integer(4)));
            case 0x8d:
                return Push(_input.Text(_input.Integer(8)));
            case (byte)'V':
                return Push(_input.Line());
            case (byte)'S':
                return Push(_input.Line().Trim('\'', '"'));
            case (byte)'C':
                return Push(_input.Bytes(_input.Byte()).ToArray());
            case (byte)'B':
                return Push(_input.Bytes(_input.Integer(4)).ToArray());
            case 0x8e:
                return Push(_input.Bytes(_input.Integer(8)).ToArray());
            default:
                return false;
        }
    }

    private bool Collection(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'(':
                _marks.Add(_stack.Count);
                return Count();
            case (byte)')':
                return Push(Array.Empty<object?>());
            case 0x85:
            case 0x86:
            case 0x87:
                return Push(PopMany(opcode - 0x84));
            case (byte)'t':
                return Push(PopToMark());
            case (byte)']':
                return Push(new PickledList());
            case (byte)'l':
                return Push(Filled(new PickledList(), PopToMark()));
            case (byte)'a':
                return Append(PopMany(1));
            case (byte)'e':
                return Append(PopToMark());
            case (byte)'}':
                return Push(new PickledDictionary(isOrdered: false));
            case (byte)'d':
                return Push(Filled(new PickledDictionary(isOrdered: false), PopToMark()));
            case (byte)'s':
                return SetItems(PopMany(2));
            case (byte)'u':
                return SetItems(PopToMark());
            default:
                return false;
        }
    }

    private bool Memo(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'0': // POP takes a mark too, where that is on top.
                if (_marks is [.., var mark] && mark == _stack.Count)
                    _marks.RemoveAt(_marks.Count - 1);
                else
                    _ = Pop();
                return true;
            case (byte)'1':
                _ = PopToMark();
                return true;
            case (byte)'2':
                return Push(Top());
            case (byte)'p':
                return Put(Index(_input.Line()));
            case (byte)'q':
                return Put(_input.Byte());
            case (byte)'r':
                return Put(_input.Integer(4));
            case 0x94:
                return Put(_memo.Count);
            case (byte)'g':
                return Push(Get(Index(_input.Line())));
            case (byte)'h':
                return Push(Get(_input.Byte()));
            case (byte)'j':
                return Push(Get(_input.Integer(4)));
            default:
                return false;
        }
    }

    private void Code(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'c':
                Push(Name(_input.Line(), _input.Line()));
                break;
            case 0x93:
                Push(
                    PopMany(2) is [string module, string name]
                        ? Name(module, name)
                        : throw _input.Damaged("names no name")
                );
                break;
            case (byte)'R':
                Push(Call(PopMany(2)));
                break;
            case (byte)'Q':
                Push(PickleNames.Storage(Pop()) ?? throw _input.Damaged("refers to something that is no storage"));
                break;
            case (byte)'b':
                // The attributes of a state dict are versions of its modules, which nothing here needs.
                if (PopMany(1) is not [PickledDictionary] || Top() is not PickledDictionary { IsOrdered: true })
                    throw Refused("the attributes of an object");
                break;
            case (byte)'i':
                throw Refused($"{_input.Line()}.{_input.Line()}");
            case (byte)'o' or 0x81 or 0x92:
                throw Refused("the construction of an object");
            case 0x82 or 0x83 or 0x84:
                throw Refused("a registered extension");
            case (byte)'P':
                throw Refused("a reference to something outside");
            case 0x8f or 0x90 or 0x91:
                throw Refused("a set");
            case 0x96 or 0x97 or 0x98:
                throw Refused("a buffer");
            default:
                throw _input.Damaged($"has the unknown instruction {opcode}");
        }
    }

    private PickledName Name(string module, string name) =>
        PickleNames.Find(module, name) ?? throw Refused($"{module}.{name}");

    private object Call(object?[] call) =>
        call is [PickledName callee, object?[] arguments]
            ? PickleNames.Call(callee.Meaning, arguments)
                ?? throw Refused($"{callee.Name} with arguments that torch.save does not write for a plain tensor")
            : throw Refused("a call of something that cannot be called");

    private bool Append(object?[] items) =>
        Top() is PickledList list
            ? Filled(list, items) is not null
            : throw _input.Damaged("appends to something that is no list");

    private bool SetItems(object?[] items) =>
        Top() is PickledDictionary dictionary
            ? Filled(dictionary, items) is not null
            : throw _input.Damaged("sets items of something that is no dictionary");

    private static PickledList Filled(PickledList list, object?[] items)
    {
        list.Items.AddRange(items);
        return list;
    }

    private PickledDictionary Filled(PickledDictionary dictionary, object?[] items)
    {
        if (items.Length % 2 != 0)
            throw _input.Damaged("has a key without a value");
        for (var i = 0; i < items.Length; i += 2)
            dictionary.Pairs.Add(new(items[i], items[i + 1]));
        return dictionary;
    }

    private bool Push(object? value)
    {
        _stack.Add(value);
        return Count();
    }

    private bool Count() =>
        ++_values <= MaxValues
            ? true
            : throw new UserException(
                $"The file '{_path}' holds more than {MaxValues} values beside its tensors; please save a state dict alone."
            );

    private object? Top() =>
        _stack.Count > Floor() ? _stack[^1] : throw _input.Damaged("takes a value from an empty stack");

    private object? Pop() => PopMany(1)[0];

    private object?[] PopMany(int count)
    {
        if (_stack.Count - count < Floor())
            throw _input.Damaged("takes a value from an empty stack");
        var items = _stack[^count..].ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw _input.Damaged("ends a group that was never begun");
        var items = PopMany(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return items;
    }

    private int Floor() => _marks.Count == 0 ? 0 : _marks[^1];

    private bool Put(long index)
    {
        _memo[index <= int.MaxValue ? (int)index : throw _input.Damaged("remembers too much")] = Top();
        return Count();
    }

    private object? Get(long index) =>
        index <= int.MaxValue && _memo.TryGetValue((int)index, out var value)
            ? value
            : throw _input.Damaged("recalls what it never remembered");

    private long Index(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw _input.Damaged("remembers by a number that is none");

    // Whole numbers are long where they fit, so that what follows has one type to look for.
    private object Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
            return small;
        return
            text.Length <= LongestInteger
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
            ? large
            : throw _input.Damaged("holds a number that is none");
    }

    private object Integer(ReadOnlySpan<byte> littleEndian)
    {
        if (littleEndian.Length > LongestInteger)
            throw _input.Damaged("holds a number that is too long");
        var large = new BigInteger(littleEndian);
        if (large < long.MinValue || large > long.MaxValue)
            return large;
        var small = (long)large;
        return small;
    }

    private UserException Refused(string what) =>
        new(
            $"The file '{_path}' holds code ({what}), and code in files is not run: save plain tensors alone, for example with torch.save(model.state_dict(), path)."
        );
}
