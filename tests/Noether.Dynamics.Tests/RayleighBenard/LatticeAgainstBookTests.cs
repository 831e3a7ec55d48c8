using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>The fast lattice is the one of the book, between any walls.</summary>
public sealed class LatticeAgainstBookTests
{
    // 21 columns leave cells over at any vector width, and 40 steps take every ring around more than once.
    private static readonly ConvectionParameters Parameters = new(3e3, 0.71, 21, 10);

    public static TheoryData<LatticeScheme, string> Cases =>
        new MatrixTheoryData<LatticeScheme, string>(
            [LatticeScheme.TwoRelaxationTimes, LatticeScheme.CentralMoments],
            ["layer", "slippery", "cavity", "torus", "mixed"]
        );

    [Theory, MemberData(nameof(Cases))]
    public void Forty_steps_are_those_of_the_book(LatticeScheme scheme, string walls)
    {
        var options = new ConvectionOptions
        {
            Scheme = scheme,
            Walls = Walls(walls),
            Drive = 1e-5,
        };
        var slow = new SlowLattice(Parameters, options, Start);
        using var fast = new ConvectionLattice<double>(Parameters, options);
        fast.Start(Start);

        slow.Advance(40);
        fast.Advance(40);

        var fields = fast.ReadFields();
        for (var i = 0; i < fields.X.Length; i++)
        {
            var cell = slow.At(i % fields.Width, i / fields.Width);
            fields.Temperature[i].ShouldBe(cell.Temperature, 1e-13);
            fields.X[i].ShouldBe(cell.X, 1e-13);
            fields.Y[i].ShouldBe(cell.Y, 1e-13);
            fields.Density[i].ShouldBe(cell.Density - 1, 1e-13);
        }
    }

    [Theory, InlineData(LatticeScheme.TwoRelaxationTimes), InlineData(LatticeScheme.CentralMoments)]
    public void Single_precision_follows_double(LatticeScheme scheme)
    {
        var options = new ConvectionOptions { Scheme = scheme };
        using var wide = new ConvectionLattice<double>(Parameters, options);
        using var narrow = new ConvectionLattice<float>(Parameters, options);
        wide.Start(Start);
        narrow.Start(Start);

        wide.Advance(40);
        narrow.Advance(40);

        Some.LargestDifference(wide.ReadFields(), narrow.ReadFields()).ShouldBeLessThan(2e-6);
    }

    private static Cell Start(int x, int y) => Some.Swirl(Parameters, x, y);

    private static ConvectionWalls Walls(string name) =>
        name switch
        {
            "layer" => ConvectionWalls.Layer,
            "slippery" => ConvectionWalls.SlipperyLayer,
            "cavity" => ConvectionWalls.Cavity,
            "torus" => ConvectionWalls.None,
            _ => new() { Plates = (Wall.SlipperyAt(0.4), Wall.At(-0.2)), Sides = (Wall.Adiabatic, Wall.At(0.1)) },
        };
}
