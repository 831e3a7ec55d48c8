using System.Collections.Immutable;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Representations;

/// <summary>ρ(g) = 1.</summary>
public sealed class TrivialRepresentation : Representation
{
    internal TrivialRepresentation(Group group)
        : base(group) { }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override bool IsOrthogonal => true;

    /// <inheritdoc/>
    public override bool IsPermutation => true;

    /// <inheritdoc/>
    public override Representation Dual() => this;

    /// <inheritdoc/>
    public override RealMatrix Evaluate(GroupElement g) => RealMatrix.Build.DenseIdentity(1);

    /// <inheritdoc/>
    public override RealMatrix Lie(int generator) => RealMatrix.Build.Dense(1, 1);

    /// <inheritdoc/>
    public override RealMatrix Discrete(int generator) => RealMatrix.Build.DenseIdentity(1);

    /// <inheritdoc/>
    public override void Apply(GroupElement g, ReadOnlySpan<double> x, Span<double> y) => x.CopyTo(y);

    /// <inheritdoc/>
    public override Representation Map(Group target, Func<MatrixRepresentation, Representation> leaf)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Trivial;
    }

    /// <inheritdoc/>
    public override string ToString() => "T0";

    private protected override string MakeKey() => "1";

    private protected override ImmutableArray<Summand> MakeSummands() => [new(new TensorType(Group, []), [0])];
}
