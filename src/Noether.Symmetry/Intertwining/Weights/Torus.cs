using System.Collections.Immutable;
using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining.Weights;

/// <summary>Generators whose matrices commute and are normal on every leaf of a type, with the weights of the leaves under them.</summary>
/// <remarks>Chosen greedily, Lie-algebra generators first. Nothing is read from names: only matrices decide.</remarks>
internal sealed class Torus
{
    private const double Tolerance = 1e-10;

    private Torus(ImmutableArray<int> lie, ImmutableArray<int> discrete, ImmutableArray<LeafWeights> slots)
    {
        Lie = lie;
        Discrete = discrete;
        Slots = slots;
    }

    /// <summary>The chosen Lie-algebra generators; their weights add and must sum to 0.</summary>
    public ImmutableArray<int> Lie { get; }

    /// <summary>The chosen discrete generators; their weights multiply and must give 1.</summary>
    public ImmutableArray<int> Discrete { get; }

    /// <summary>The eigenvectors and weights of every factor of the type.</summary>
    public ImmutableArray<LeafWeights> Slots { get; }

    /// <summary>The torus of a type, or null where no generator serves.</summary>
    public static Torus? Of(TensorType type)
    {
        var leaves = type.Factors.DistinctBy(factor => factor.Key).ToArray();
        var chosen = leaves.Select(_ => new List<RealMatrix>()).ToArray();
        var lie = Choose(
            type.Group.LieAlgebra.Length,
            generator => Array.ConvertAll(leaves, leaf => leaf.LieMatrices[generator]),
            chosen
        );
        var discrete = Choose(
            type.Group.Discrete.Length,
            generator => Array.ConvertAll(leaves, leaf => leaf.DiscreteMatrices[generator]),
            chosen
        );
        if (lie.Length + discrete.Length == 0)
            return null;
        var weights = new Dictionary<string, LeafWeights>(StringComparer.Ordinal);
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            if (LeafWeights.Of(chosen[leaf], leaves[leaf].Size) is not { } found)
                return null;
            weights[leaves[leaf].Key] = found;
        }

        return new Torus(lie, discrete, [.. type.Factors.Select(factor => weights[factor.Key])]);
    }

    private static ImmutableArray<int> Choose(
        int generators,
        Func<int, RealMatrix[]> matricesOf,
        List<RealMatrix>[] chosen
    )
    {
        var taken = ImmutableArray.CreateBuilder<int>();
        for (var generator = 0; generator < generators; generator++)
        {
            var matrices = matricesOf(generator);
            if (
                matrices
                    .Zip(chosen)
                    .Any(pair =>
                        !MatrixKinds.IsNormal(pair.First) || pair.Second.Exists(other => !Commute(pair.First, other))
                    )
            )
                continue;
            taken.Add(generator);
            for (var leaf = 0; leaf < matrices.Length; leaf++)
                chosen[leaf].Add(matrices[leaf]);
        }

        return taken.ToImmutable();
    }

    private static bool Commute(RealMatrix a, RealMatrix b) =>
        (a * b - b * a).AbsoluteMaximum() <= Tolerance * Math.Max(1, a.AbsoluteMaximum() * b.AbsoluteMaximum());
}
