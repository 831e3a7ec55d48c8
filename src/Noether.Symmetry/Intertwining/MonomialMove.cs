using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Where one generator sends each component of a tensor type, and with which sign.</summary>
/// <remarks>The index is split into a slow and a fast half with one small table each: √N entries instead of N.</remarks>
internal sealed class MonomialMove
{
    private readonly (int[] Targets, int[] Signs) _slow;
    private readonly (int[] Targets, int[] Signs) _fast;
    private readonly int _fastSize;

    private MonomialMove(RealMatrix[] matrices)
    {
        var half = (matrices.Length + 1) / 2;
        _slow = Table(matrices.AsSpan(0, half));
        _fast = Table(matrices.AsSpan(half));
        _fastSize = _fast.Targets.Length;
        HasSigns = _slow.Signs.Contains(-1) || _fast.Signs.Contains(-1);
    }

    /// <summary>Whether some component changes its sign.</summary>
    public bool HasSigns { get; }

    /// <summary>One move for every discrete generator that moves anything.</summary>
    public static MonomialMove[] Of(TensorType type) =>
        [
            .. Enumerable
                .Range(0, type.Group.Discrete.Length)
                .Select(generator => type.Factors.Select(factor => factor.DiscreteMatrices[generator]).ToArray())
                .Select(matrices => new MonomialMove(matrices)),
        ];

    /// <summary>The component that this one is sent to.</summary>
    public int Target(int component)
    {
        var (slow, fast) = Math.DivRem(component, _fastSize);
        return _slow.Targets[slow] * _fastSize + _fast.Targets[fast];
    }

    /// <summary>The sign that it gets.</summary>
    public int Sign(int component)
    {
        var (slow, fast) = Math.DivRem(component, _fastSize);
        return _slow.Signs[slow] * _fast.Signs[fast];
    }

    private static (int[] Targets, int[] Signs) Table(ReadOnlySpan<RealMatrix> matrices)
    {
        var (targets, signs) = (new[] { 0 }, new[] { 1 });
        foreach (var matrix in matrices)
        {
            var size = matrix.RowCount;
            var (nextTargets, nextSigns) = (new int[targets.Length * size], new int[targets.Length * size]);
            for (var column = 0; column < size; column++)
            {
                var row = 0;
                while (Math.Abs(matrix[row, column]) < 0.5)
                    row++;
                for (var i = 0; i < targets.Length; i++)
                {
                    nextTargets[i * size + column] = targets[i] * size + row;
                    nextSigns[i * size + column] = signs[i] * Math.Sign(matrix[row, column]);
                }
            }

            (targets, signs) = (nextTargets, nextSigns);
        }

        return (targets, signs);
    }
}
