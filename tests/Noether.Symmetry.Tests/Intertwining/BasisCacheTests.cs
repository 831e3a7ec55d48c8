using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Intertwining.Caching;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Intertwining;

public sealed class BasisCacheTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"noether-{Guid.NewGuid():N}");
    private readonly List<string> _warnings = [];

    private static TensorType Circle => ClassicalGroups.Orthogonal(2).Embedded(3).Type(4);

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void E13_different_generators_under_one_name_have_different_bases()
    {
        var cache = Fresh();
        Group About(int i, int j) => new Group("CustomGroup(3)", 3, [Matrices.Rotation(3, i, j)], []);
        var (z, x) = (About(1, 0).Type(4), About(2, 1).Type(4));

        var (first, second) = (Solve(z, cache), Solve(x, cache));

        BasisKey.Of(z, IntertwinerOptions.Default).ShouldNotBe(BasisKey.Of(x, IntertwinerOptions.Default));
        (Projectors.Of(first) - Projectors.Of(second)).AbsoluteMaximum().ShouldBeGreaterThan(0.1);
        Files().Length.ShouldBe(2);
    }

    [Fact]
    public void E13_a_reloaded_basis_is_the_same_to_the_last_bit()
    {
        var solved = Solve(Circle, Fresh());

        var reloaded = Solve(Circle, Fresh());

        ReferenceEquals(solved, reloaded).ShouldBeFalse();
        reloaded.Dense().ShouldBe(solved.Dense());
        reloaded.Evidence.Solver.ShouldBe(solved.Evidence.Solver);
        reloaded.Evidence.Gap.ShouldBe(solved.Evidence.Gap);
        reloaded.Evidence.Spectrum.ShouldBe(solved.Evidence.Spectrum);
        _warnings.ShouldBeEmpty();
    }

    [Theory, InlineData(0), InlineData(40), InlineData(-1)]
    public void E13_a_damaged_file_is_noticed_and_made_again(int place)
    {
        var solved = Solve(Circle, Fresh());
        var file = Files().ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(file);
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        File.WriteAllBytes(file, bytes);

        var again = Solve(Circle, Fresh());
        Solve(Circle, Fresh());

        again.Dense().ShouldBe(solved.Dense());
        _warnings.ShouldHaveSingleItem().ShouldContain("made again");
    }

    [Fact]
    public void E13_a_file_cut_short_is_noticed()
    {
        Solve(Circle, Fresh());
        var file = Files().ShouldHaveSingleItem();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..20]);

        Solve(Circle, Fresh()).Dimension.ShouldBe(10);

        _warnings.ShouldHaveSingleItem();
    }

    [Fact]
    public void E13_a_whole_file_of_another_type_is_noticed()
    {
        var (circle, hexagon) = (Circle, FiniteGroups.Cyclic(3).Embedded(3).Type(4));
        Solve(circle, Fresh());
        var file = Files().ShouldHaveSingleItem();
        File.Move(file, Path.Combine(_folder, BasisKey.Of(hexagon, IntertwinerOptions.Default) + BasisFile.Extension));

        Solve(hexagon, Fresh());
        _warnings.ShouldBeEmpty("what the circle and its reflections fix, rotations by a third do too");

        Solve(ClassicalGroups.SpecialOrthogonal(3).Type(4), Fresh());
        File.Move(
            Path.Combine(_folder, BasisKey.Of(hexagon, IntertwinerOptions.Default) + BasisFile.Extension),
            Path.Combine(_folder, BasisKey.Of(Tilted, IntertwinerOptions.Default) + BasisFile.Extension)
        );
        Solve(Tilted, Fresh());
        _warnings.ShouldHaveSingleItem().ShouldContain("not an orthonormal basis");
    }

    [Fact]
    public async Task Many_at_once_write_one_whole_file()
    {
        var bases = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => Solve(Circle, new BasisCache(_folder, minimumSize: 1))))
        );

        bases.ShouldAllBe(basis => basis.Dimension == 10);
        Files().ShouldHaveSingleItem();
        Directory.GetFiles(_folder).Length.ShouldBe(1);
        Solve(Circle, Fresh()).Dense().ShouldBe(bases[0].Dense());
        _warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_type_is_solved_once_per_process()
    {
        var cache = new BasisCache();

        ReferenceEquals(Solve(Circle, cache), Solve(Circle, cache)).ShouldBeTrue();
    }

    [Fact]
    public void Orbits_are_not_worth_a_file()
    {
        Solve(FiniteGroups.Symmetric(4).Type(4), Fresh());

        Directory.Exists(_folder).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_warning()
    {
        File.WriteAllText(_folder, "a file where the folder should be");

        Solve(Circle, Fresh()).Dimension.ShouldBe(10);

        _warnings.ShouldHaveSingleItem().ShouldContain("could not be kept");
        File.Delete(_folder);
    }

    private static TensorType Tilted => new Group("tilted", 3, [Matrices.Rotation(3, 2, 1)], []).Type(4);

    private static InvariantBasis Solve(TensorType type, BasisCache cache) =>
        Intertwiners.Invariants(type, new IntertwinerOptions { Cache = cache });

    private string[] Files() => Directory.GetFiles(_folder, "*" + BasisFile.Extension);

    private BasisCache Fresh() => new(_folder, _warnings.Add, minimumSize: 1);
}
