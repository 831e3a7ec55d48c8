using System.Collections.Immutable;
using Noether.Symmetry.Representations;
using Noether.Torch;

namespace Noether.Nn.Vectors;

/// <summary>Where the copies of each type lie in a representation, and how they are taken out and put back.</summary>
internal sealed class TypeLayout
{
    // Beyond this many pieces one gather by index is cheaper than as many views.
    private const int MaxPieces = 16;

    private readonly int _size;
    private readonly ImmutableArray<ImmutableArray<int>> _positions;
    private readonly ImmutableArray<ImmutableArray<(int Start, int Length)>> _runs;
    private readonly ImmutableArray<(int Type, int Start, int Length)> _pieces;

    public TypeLayout(Representation representation)
    {
        _size = representation.Size;
        var groups = representation.Summands.GroupBy(summand => summand.Type).ToArray();
        Types = [.. groups.Select(group => group.Key)];
        Copies = [.. groups.Select(group => group.Count())];
        _positions = [.. groups.Select(group => group.SelectMany(summand => summand.Positions).ToImmutableArray())];
        _runs = [.. _positions.Select(Runs)];
        _pieces = [.. Pieces().OrderBy(piece => piece.At).Select(piece => (piece.Type, piece.Start, piece.Length))];
    }

    /// <summary>The types, in the order of their first copies.</summary>
    public ImmutableArray<TensorType> Types { get; }

    /// <summary>The number of copies of each type.</summary>
    public ImmutableArray<int> Copies { get; }

    /// <summary>All copies of one type. [batch, size] → [batch, copies, type's size].</summary>
    public Tensor Take(Tensor x, int type)
    {
        var runs = _runs[type];
        var flat =
            runs.Length > MaxPieces ? x.IndexSelect(-1, Index(_positions[type], x.Device))
            : runs.Length == 1 ? x.Narrow(-1, runs[0].Start, runs[0].Length)
            : Tensor.Cat([.. runs.Select(run => x.Narrow(-1, run.Start, run.Length))], -1);
        return flat.Reshape(-1, Copies[type], Types[type].Size);
    }

    /// <summary>The inverse of <see cref="Take"/> for all types at once. [batch, copies, type's size] each → [batch, size].</summary>
    public Tensor Join(IReadOnlyList<Tensor> values)
    {
        var flat = values.Select(value => value.Flatten(1)).ToArray();
        if (_pieces.Length <= MaxPieces)
            return Tensor.Cat([.. _pieces.Select(piece => flat[piece.Type].Narrow(1, piece.Start, piece.Length))], 1);
        var order = new int[_size];
        var at = 0;
        foreach (var position in _positions.SelectMany(positions => positions))
            order[position] = at++;
        return Tensor.Cat(flat, 1).IndexSelect(1, Index(order, flat[0].Device));
    }

    private static Tensor Index(IEnumerable<int> positions, Device device) =>
        Tensor.From(positions.Select(position => (long)position).ToArray()).To(device);

    private static ImmutableArray<(int Start, int Length)> Runs(ImmutableArray<int> positions)
    {
        var runs = new List<(int Start, int Length)>();
        foreach (var position in positions)
        {
            if (runs.Count > 0 && runs[^1].Start + runs[^1].Length == position)
                runs[^1] = (runs[^1].Start, runs[^1].Length + 1);
            else
                runs.Add((position, 1));
        }

        return [.. runs];
    }

    private IEnumerable<(int At, int Type, int Start, int Length)> Pieces()
    {
        for (var type = 0; type < _runs.Length; type++)
        {
            var start = 0;
            foreach (var run in _runs[type])
            {
                yield return (run.Start, type, start, run.Length);
                start += run.Length;
            }
        }
    }
}
