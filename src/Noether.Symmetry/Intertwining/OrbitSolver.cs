using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Intertwining;

/// <summary>Generators that permute the components, up to signs: the orbits of the components, by flood fill. O(N) and exact.</summary>
/// <remarks>
/// An invariant vector is constant on every orbit, up to the signs met on the way; an orbit that returns to a component with
/// the other sign carries no invariant. Inverses need no edge of their own: each is a power of its generator.
/// </remarks>
internal sealed class OrbitSolver : IInvariantSolver
{
    private const int Unseen = -1;

    public InvariantBasis? TrySolve(TensorType type, IntertwinerOptions options)
    {
        if (options.NumericOnly || options.Rank is not null || !type.Factors.All(factor => factor.IsSignedPermutation))
            return null;
        // Orbits, the stack at its longest, and signs.
        MemoryNeed.Require(type, 9.0 * type.Size, options);
        var moves = MonomialMove.Of(type);
        var signs = moves.Any(move => move.HasSigns) ? new sbyte[type.Size] : null;
        var orbits = new int[type.Size];
        Array.Fill(orbits, Unseen);
        var count = Flood(moves, orbits, signs);
        return new OrbitBasis(orbits, signs, count, new BasisEvidence(signs is null ? "orbits" : "signed orbits"));
    }

    private static int Flood(MonomialMove[] moves, int[] orbits, sbyte[]? signs)
    {
        var vanishing = new HashSet<int>();
        var stack = new Stack<int>();
        var count = 0;
        for (var start = 0; start < orbits.Length; start++)
        {
            if (orbits[start] != Unseen)
                continue;
            orbits[start] = count;
            if (signs is not null)
                signs[start] = 1;
            stack.Push(start);
            while (stack.TryPop(out var from))
            {
                foreach (var move in moves)
                {
                    var to = move.Target(from);
                    if (orbits[to] == Unseen)
                    {
                        orbits[to] = count;
                        if (signs is not null)
                            signs[to] = (sbyte)(signs[from] * move.Sign(from));
                        stack.Push(to);
                    }
                    else if (signs is not null && signs[to] != signs[from] * move.Sign(from))
                    {
                        vanishing.Add(count);
                    }
                }
            }

            count++;
        }

        return vanishing.Count == 0 ? count : Renumber(orbits, vanishing, count);
    }

    private static int Renumber(int[] orbits, HashSet<int> vanishing, int count)
    {
        var numbers = new int[count];
        var kept = 0;
        for (var orbit = 0; orbit < count; orbit++)
            numbers[orbit] = vanishing.Contains(orbit) ? -1 : kept++;
        for (var i = 0; i < orbits.Length; i++)
            orbits[i] = numbers[orbits[i]];
        return kept;
    }
}
