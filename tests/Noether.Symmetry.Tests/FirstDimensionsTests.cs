using Noether.Symmetry.Groups;
using Noether.Symmetry.Intertwining;

namespace Noether.Symmetry.Tests;

public sealed class FirstDimensionsTests
{
    [Fact]
    public void Known_dimensions()
    {
        var groups = new (Group Group, int Rank, int Expected)[]
        {
            (ClassicalGroups.SpecialOrthogonal(3), 4, 3),
            (ClassicalGroups.Orthogonal(2).Embedded(3), 4, 10),
            (ClassicalGroups.Symplectic(2), 4, 3),
            (ClassicalGroups.Lorentz(), 4, 3),
            (FiniteGroups.Symmetric(4), 4, 15),
            (FiniteGroups.Cube(), 2, 3),
            (FiniteGroups.Dihedral(6).Embedded(3), 4, 10),
            (FiniteGroups.LiftedImage(4, 3), 2, 36),
        };

        foreach (var (group, rank, expected) in groups)
            Intertwiners.Basis(group.Trivial, group.Tensor(rank)).Dimension.ShouldBe(expected, group.ToString());
    }
}
