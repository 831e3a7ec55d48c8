namespace Noether.Symmetry.Groups;

/// <summary>The groups that have names. A new group is its factory and one line here; parsing, help and law tests follow.</summary>
public static class GroupTable
{
    private const int ManyPoints = 200;

    /// <summary>All families, the classical ones first.</summary>
    public static IReadOnlyList<GroupDescription> All { get; } =
    [
        new("Trivial({n})", "the identity alone, on n components", "Trivial(3)", p => ClassicalGroups.Trivial(p[0]))
        {
            Largest = 4096,
        },
        new("SO({n})", "rotations of n-space", "SO(3)", p => ClassicalGroups.SpecialOrthogonal(p[0])),
        new("O({n})", "rotations and reflections of n-space", "O(3)", p => ClassicalGroups.Orthogonal(p[0])),
        new("C({k})", "rotations of the plane by multiples of 2π/k", "C(4)", p => FiniteGroups.Cyclic(p[0]))
        {
            Aliases = ["C{k}", "C_{k}"],
            Largest = 10_000,
        },
        new("D({k})", "the same with a reflection", "D(3)", p => FiniteGroups.Dihedral(p[0]))
        {
            Aliases = ["D{k}", "D_{k}"],
            Largest = 10_000,
        },
        new("Scaling({n})", "x ↦ λx for λ > 0, in n-space", "Scaling(2)", p => ClassicalGroups.Scaling(p[0])),
        new(
            "SO+(1,3)",
            "rotations and boosts of space-time",
            "SO+(1,3)",
            _ => ClassicalGroups.ProperOrthochronousLorentz()
        )
        {
            Aliases = ["SO⁺(1,3)", "SO13p"],
        },
        new("SO(1,3)", "the same with the reversal of space-time", "SO(1,3)", _ => ClassicalGroups.SpecialLorentz())
        {
            Aliases = ["SO13"],
        },
        new("O(1,3)", "all Lorentz transformations", "O(1,3)", _ => ClassicalGroups.Lorentz())
        {
            Aliases = ["Lorentz", "O13"],
        },
        new("Parity", "reversal of space, in space-time", "Parity", _ => ClassicalGroups.Parity()),
        new("TimeReversal", "reversal of time, in space-time", "TimeReversal", _ => ClassicalGroups.TimeReversal()),
        new("SO+(1,1)", "boosts of a line", "SO+(1,1)", _ => ClassicalGroups.ProperLorentzLine())
        {
            Aliases = ["SO⁺(1,1)", "SO11p"],
        },
        new("O(1,1)", "boosts of a line, with both reversals", "O(1,1)", _ => ClassicalGroups.LorentzLine())
        {
            Aliases = ["O11"],
        },
        new(
            "Sp({m})",
            "linear canonical transformations of m positions and m momenta",
            "Sp(2)",
            p => ClassicalGroups.Symplectic(p[0])
        )
        {
            Largest = 20,
        },
        new("SL({n})", "real matrices of determinant 1", "SL(2)", p => ClassicalGroups.SpecialLinear(p[0])),
        new("GL({n})", "invertible real matrices", "GL(2)", p => ClassicalGroups.GeneralLinear(p[0])),
        new("U({n})", "unitary matrices, on real and imaginary parts", "U(2)", p => ClassicalGroups.Unitary(p[0]))
        {
            Largest = 20,
        },
        new("SU({n})", "unitary matrices of determinant 1", "SU(2)", p => ClassicalGroups.SpecialUnitary(p[0]))
        {
            Largest = 20,
        },
        new("Z({n})", "cyclic shifts of n components", "Z(5)", p => FiniteGroups.CyclicShifts(p[0])) { Largest = 4096 },
        new("S({n})", "all permutations of n components", "S(4)", p => FiniteGroups.Symmetric(p[0]))
        {
            Largest = ManyPoints,
        },
        new("Cube", "rotations of a cube on its 6 faces", "Cube", _ => FiniteGroups.Cube()),
        new("RubiksCube", "turns of a Rubik's cube on its 48 stickers", "RubiksCube", _ => RubiksCube.Group()),
        new(
            "Z{k}xZ{n}xZ{n}",
            "shifts and k turns of an n×n image, lifted",
            "Z4xZ3xZ3",
            p => FiniteGroups.LiftedImage(p[0], p[1])
        )
        {
            Aliases = ["ZksZnxZn({k},{n})"],
            Largest = 24,
        },
        new("T", "rotations of a tetrahedron", "T", _ => PointGroups.Tetrahedral()),
        new("O", "rotations of an octahedron, in space", "O", _ => PointGroups.Octahedral()),
        new("Oh", "all symmetries of an octahedron", "Oh", _ => PointGroups.FullOctahedral()) { Aliases = ["O_h"] },
        new("I", "rotations of an icosahedron", "I", _ => PointGroups.Icosahedral()),
        new("Ih", "all symmetries of an icosahedron", "Ih", _ => PointGroups.FullIcosahedral()) { Aliases = ["I_h"] },
        new(
            "Translations({n})",
            "translations of n-space, on (x, 1)",
            "Translations(2)",
            p => EuclideanGroups.Translations(p[0])
        ),
        new("SE({n})", "rigid motions of n-space, on (x, 1)", "SE(2)", p => EuclideanGroups.Special(p[0])),
        new("E({n})", "rigid motions and reflections of n-space, on (x, 1)", "E(2)", p => EuclideanGroups.Full(p[0])),
        new("SO(2)⊂R3", "rotations about z", "SO(2)⊂R3", _ => ClassicalGroups.SpecialOrthogonal(2).Embedded(3))
        {
            Aliases = ["SO2eR3"],
        },
        new(
            "O(2)⊂R3",
            "rotations about z and reflections of x",
            "O(2)⊂R3",
            _ => ClassicalGroups.Orthogonal(2).Embedded(3)
        )
        {
            Aliases = ["O2eR3"],
        },
        new(
            "C({k})⊂R3",
            "rotations about z by multiples of 2π/k",
            "C(2)⊂R3",
            p => FiniteGroups.Cyclic(p[0]).Embedded(3)
        )
        {
            Aliases = ["CkeR3({k})"],
            Largest = 10_000,
        },
        new("D({k})⊂R3", "the same with reflections of x", "D(6)⊂R3", p => FiniteGroups.Dihedral(p[0]).Embedded(3))
        {
            Aliases = ["DkeR3({k})"],
            Largest = 10_000,
        },
    ];
}
