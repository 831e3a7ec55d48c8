using System.Globalization;
using System.Numerics;
using Noether.Formats.Archives;

namespace Noether.Formats.PyTorch;

/// <summary>The tensors of nested dictionaries, lists and tuples, by the keys on the way to them joined with dots.</summary>
internal sealed class PyTorchNames
{
    private const int MaxLevels = 64;
    private const int MaxVisits = 4_000_000;

    private readonly ReadingAllowance _allowance;
    private readonly string _path;
    private readonly List<KeyValuePair<string, PickledTensor>> _tensors = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _visits;

    private PyTorchNames(ReadingAllowance allowance, string path) => (_allowance, _path) = (allowance, path);

    /// <summary>Every tensor, in the order of the file. A file of one tensor alone has it under the empty name.</summary>
    public static IReadOnlyList<KeyValuePair<string, PickledTensor>> Flatten(
        object? root,
        ReadingAllowance allowance,
        string path
    )
    {
        var names = new PyTorchNames(allowance, path);
        names.Visit("", root, level: 0);
        return names._tensors;
    }

    /// <summary>Those below a name, which is left out of theirs.</summary>
    public static IReadOnlyList<KeyValuePair<string, PickledTensor>> Part(
        IReadOnlyList<KeyValuePair<string, PickledTensor>> tensors,
        string part,
        string path
    )
    {
        if (part.Length == 0)
            return tensors;
        var prefix = part.EndsWith('.') ? part : $"{part}.";
        KeyValuePair<string, PickledTensor>[] chosen =
        [
            .. tensors
                .Where(tensor => tensor.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(tensor => new KeyValuePair<string, PickledTensor>(tensor.Key[prefix.Length..], tensor.Value)),
        ];
        var known = tensors.Select(tensor => tensor.Key.Split('.')[0]).Distinct(StringComparer.Ordinal).Take(10);
        return chosen.Length > 0
            ? chosen
            : throw new UserException(
                $"The file '{path}' has no tensors below '{part}'; it has some below {string.Join(", ", known)}."
            );
    }

    private void Visit(string name, object? value, int level)
    {
        // A container may stand inside itself, and ones that share their parts have exponentially many paths.
        if (level > MaxLevels || ++_visits > MaxVisits)
            throw new UserException(
                $"The file '{_path}' nests its values {(level > MaxLevels ? $"deeper than {MaxLevels} levels" : "without end")}; please save a state dict alone."
            );

        switch (value)
        {
            case PickledTensor tensor:
                if (!_known.Add(name))
                    throw new UserException($"The file '{_path}' holds two tensors named '{name}'.");
                _tensors.Add(new(name, tensor));
                break;
            case PickledDictionary dictionary:
                foreach (var (key, item) in dictionary.Pairs)
                    VisitItem(name, key, item, level);
                break;
            case PickledList list:
                for (var i = 0; i < list.Items.Count; i++)
                    VisitItem(name, (long)i, list.Items[i], level);
                break;
            case object?[] tuple:
                for (var i = 0; i < tuple.Length; i++)
                    VisitItem(name, (long)i, tuple[i], level);
                break;
        }
    }

    private void VisitItem(string name, object? key, object? value, int level)
    {
        // Numbers and text need no name, and there may be many of them.
        if (value is not (PickledTensor or PickledDictionary or PickledList or object?[]))
        {
            Visit("", null, level);
            return;
        }

        var own = key switch
        {
            string text => text,
            long number => number.ToString(CultureInfo.InvariantCulture),
            BigInteger number => number.ToString(CultureInfo.InvariantCulture),
            bool truth => truth ? "True" : "False",
            _ => throw new UserException(
                $"The file '{_path}' keeps values {(name.Length == 0 ? "" : $"in '{name}' ")}by keys that are neither text nor whole numbers; please save a state dict alone."
            ),
        };
        if (!_allowance.TryTake(2L * (name.Length + own.Length + 1)))
            throw new UserException(
                $"The file '{_path}' nests its values without end; please save a state dict alone."
            );
        Visit(name.Length == 0 ? own : $"{name}.{own}", value, level + 1);
    }
}
