using System.Collections.Immutable;
using System.Numerics;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.Sampling;

/// <summary>The Haar probability of U(n) and SU(n) on the generators of <see cref="ClassicalGroups"/>.</summary>
/// <remarks>As for rotations, with points of the complex sphere: a phase for the axis, then a flow in the complex plane of axis and point.</remarks>
internal sealed class UnitarySampler(bool special) : IElementSampler
{
    public string Distribution => "Haar";

    public GroupElement Sample(Group group, RandomStream random)
    {
        var n = group.Dimension / 2;
        var word = ImmutableArray.CreateBuilder<Letter>();
        for (var last = n - 1; last >= (special ? 1 : 0); last--)
        {
            var real = random.NextNormals(last + 1);
            var direction = real.Zip(random.NextNormals(last + 1), (re, im) => new Complex(re, im)).ToArray();
            word.Add(Turn(group, n, direction));
            word.Add(Phase(group, n, last, direction[last].Phase));
        }

        return new GroupElement(group, word.ToImmutable());
    }

    // exp θ(w e† − e w†) takes e^{iφ}e to e^{iφ}(cos θ e + sin θ w).
    private static Flow Turn(Group group, int n, Complex[] direction)
    {
        var last = direction.Length - 1;
        var across = Math.Sqrt(
            direction.Take(last).Sum(value => value.Real * value.Real + value.Imaginary * value.Imaginary)
        );
        var angle = Math.Atan2(across, direction[last].Magnitude);
        var turned = Complex.FromPolarCoordinates(1, -direction[last].Phase);
        var coordinates = new double[group.LieAlgebra.Length];
        for (var i = 0; i < last && across > 0; i++)
        {
            var w = angle * (turned * direction[i]) / across;
            var at = Row(n, i) + 2 * (last - i - 1);
            // Of each pair first E_last,i − E_i,last, then i(E_i,last + E_last,i).
            (coordinates[at], coordinates[at + 1]) = (-w.Real, w.Imaginary);
        }

        return new Flow([.. coordinates]);
    }

    private Flow Phase(Group group, int n, int last, double phase)
    {
        var coordinates = new double[group.LieAlgebra.Length];
        if (special)
            coordinates[Row(n, last) - 1] = -phase;
        else
            coordinates[Row(n, last + 1) - 1] = phase;
        return new Flow([.. coordinates]);
    }

    // Where the generators of row i begin; a row is its pairs and then its diagonal, which the last row of SU(n) lacks.
    private static int Row(int n, int i) => Enumerable.Range(0, i).Sum(row => 2 * (n - row - 1) + 1);
}
