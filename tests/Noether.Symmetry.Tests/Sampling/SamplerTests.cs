using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;

namespace Noether.Symmetry.Tests.Sampling;

/// <summary>A sampler is held to what it says: invariance under the group, seen in averages that are known exactly.</summary>
public sealed class SamplerTests
{
    private const int Draws = 4000;

    // An average of ρ(g) over the Haar probability is the projector on the invariants; 5 standard errors are allowed.
    [Theory]
    [InlineData("SO(2)")]
    [InlineData("SO(3)")]
    [InlineData("SO(4)")]
    [InlineData("O(2)")]
    [InlineData("O(3)")]
    [InlineData("U(1)")]
    [InlineData("U(2)")]
    [InlineData("SU(2)")]
    [InlineData("SU(3)")]
    [InlineData("C(5)")]
    [InlineData("D(4)")]
    [InlineData("S(5)")]
    [InlineData("Cube")]
    [InlineData("Ih")]
    [InlineData("SO(2)×S(3)")]
    public void Averages_project_on_the_invariants(string name)
    {
        var group = GroupNames.Parse(name);
        var random = new RandomStream(3);

        foreach (var rho in new[] { group.Defining, group.Tensor(2) })
        {
            var v = random.NextNormals(rho.Size);
            var (sum, squares, moved) = (new double[rho.Size], new double[rho.Size], new double[rho.Size]);
            for (var draw = 0; draw < Draws; draw++)
            {
                rho.Apply(group.Sample(random), v, moved);
                for (var i = 0; i < moved.Length; i++)
                    (sum[i], squares[i]) = (sum[i] + moved[i], squares[i] + moved[i] * moved[i]);
            }

            var projected = Intertwiners
                .Basis(group.Trivial, rho)
                .Project(RealMatrix.Build.Dense(rho.Size, 1, v))
                .ToColumnMajorArray();
            for (var i = 0; i < v.Length; i++)
                Math.Abs(sum[i] / Draws - projected[i])
                    .ShouldBeLessThan(5 * Math.Sqrt(squares[i]) / Draws + 1e-12, $"{rho} of {name}, component {i}");
        }
    }

    // Under Haar ⟨tr²⟩ = dim End V, and ⟨tr⁴⟩ counts the invariants of four vectors: both tell a wrong density of angles.
    [Theory]
    [InlineData("SO(3)")]
    [InlineData("O(3)")]
    [InlineData("SO(4)")]
    [InlineData("SU(2)")]
    [InlineData("U(2)")]
    public void Moments_of_the_trace_are_numbers_of_invariants(string name)
    {
        var group = GroupNames.Parse(name);
        var random = new RandomStream(4);
        var traces = Enumerable.Range(0, Draws).Select(_ => group.Sample(random).Matrix.Trace()).ToArray();

        foreach (var power in new[] { 2, 4 })
        {
            var values = Array.ConvertAll(traces, trace => Math.Pow(trace, power));
            var expected = Intertwiners.Basis(group.Trivial, group.Tensor(power)).Dimension;
            var error = Math.Sqrt(values.Sum(value => value * value)) / Draws;
            values.Average().ShouldBe(expected, 5 * error, $"⟨tr^{power}⟩ of {name}");
        }
    }

    [Theory]
    [InlineData("SO(3)", "Haar")]
    [InlineData("S(12)", "uniform over the elements")]
    [InlineData("D(6)", "uniform over the elements")]
    [InlineData("SO(3)×S(5)", "Haar × uniform over the elements")]
    [InlineData("SO(2)⊂R3", "Haar")]
    [InlineData("O(1,3)", "random words in the generators")]
    [InlineData("SO(3)×SO+(1,1)", "Haar × random words in the generators")]
    public void The_distribution_says_what_is_drawn(string name, string distribution) =>
        GroupNames.Parse(name).SampleDistribution.ShouldBe(distribution);

    [Fact]
    public void All_permutations_of_four_come_up_alike()
    {
        var group = FiniteGroups.Symmetric(4);
        var elements = FiniteElements.Of(group);
        var random = new RandomStream(5);
        var counts = new int[elements.Count];
        for (var draw = 0; draw < 24_000; draw++)
            counts[elements.IndexOf(group.Sample(random))]++;

        // χ² with 23 degrees of freedom exceeds 58 once in ten thousand.
        counts.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000).ShouldBeLessThan(58);
    }
}
