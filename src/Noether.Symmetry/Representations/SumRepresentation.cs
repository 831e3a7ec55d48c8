using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>A direct sum with multiplicities, its components one part after the other.</summary>
public sealed class SumRepresentation : Representation
{
    internal SumRepresentation(Group group, ImmutableArray<(int Count, Representation Part)> parts)
        : base(group)
    {
        Parts = parts;
        Size = parts.Sum(part => part.Count * part.Part.Size);
        IsOrthogonal = parts.All(part => part.Part.IsOrthogonal);
        IsPermutation = parts.All(part => part.Part.IsPermutation);
    }

    /// <summary>The parts with their multiplicities, in order.</summary>
    public ImmutableArray<(int Count, Representation Part)> Parts { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override bool IsOrthogonal { get; }

    /// <inheritdoc/>
    public override bool IsPermutation { get; }

    /// <inheritdoc/>
    public override Representation Dual() => Sum(Group, [.. Parts.Select(part => (part.Count, part.Part.Dual()))]);

    /// <inheritdoc/>
    public override RealMatrix Evaluate(GroupElement g) => Blocks(part => part.Evaluate(g));

    /// <inheritdoc/>
    public override RealMatrix Lie(int generator) => Blocks(part => part.Lie(generator));

    /// <inheritdoc/>
    public override RealMatrix Discrete(int generator) => Blocks(part => part.Discrete(generator));

    /// <inheritdoc/>
    public override void Apply(GroupElement g, ReadOnlySpan<double> x, Span<double> y)
    {
        var at = 0;
        foreach (var (count, part) in Parts)
        {
            for (var copy = 0; copy < count; copy++, at += part.Size)
                part.Apply(g, x.Slice(at, part.Size), y.Slice(at, part.Size));
        }
    }

    /// <inheritdoc/>
    public override Representation Map(Group target, Func<MatrixRepresentation, Representation> leaf) =>
        Sum(target, [.. Parts.Select(part => (part.Count, part.Part.Map(target, leaf)))]);

    /// <inheritdoc/>
    public override string ToString() => Notation.OfSum(Parts);

    private protected override string MakeKey() =>
        $"({string.Join('+', Parts.Select(part => $"{part.Count}x{part.Part.Key}"))})";

    private protected override ImmutableArray<Summand> MakeSummands()
    {
        var summands = ImmutableArray.CreateBuilder<Summand>();
        var at = 0;
        foreach (var (count, part) in Parts)
        {
            for (var copy = 0; copy < count; copy++, at += part.Size)
            {
                var offset = at;
                summands.AddRange(
                    part.Summands.Select(summand =>
                        summand with
                        {
                            Positions = [.. summand.Positions.Select(position => position + offset)],
                        }
                    )
                );
            }
        }

        return summands.ToImmutable();
    }

    private RealMatrix Blocks(Func<Representation, RealMatrix> matrix)
    {
        RequireDense();
        var result = RealMatrix.Build.Dense(Size, Size);
        var at = 0;
        foreach (var (count, part) in Parts)
        {
            var block = matrix(part);
            for (var copy = 0; copy < count; copy++, at += part.Size)
                result.SetSubMatrix(at, at, block);
        }

        return result;
    }
}
