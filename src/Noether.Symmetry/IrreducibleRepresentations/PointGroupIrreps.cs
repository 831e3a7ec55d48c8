using Noether.Symmetry.Groups;
using Noether.Symmetry.LieAlgebras;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>The irreps of T, O and I, found inside D⁰ to D³; those of T_h, O_h and I_h are the same with g or u.</summary>
internal sealed class PointGroupIrreps : IIrrepFamily
{
    // Where each irrep occurs once, alone in its size: T: D² = E + F; O: D² = E + F2, D³ = A2 + F1 + F2; I: D² = H, D³ = F2 + G.
    private static readonly Dictionary<int, (string Name, int Degree, int Size)[]> Places = new()
    {
        [12] = [("A", 0, 1), ("E", 2, 2), ("F", 1, 3)],
        [24] = [("A1", 0, 1), ("A2", 3, 1), ("E", 2, 2), ("F1", 1, 3), ("F2", 2, 3)],
        [60] = [("A", 0, 1), ("F1", 1, 3), ("F2", 3, 3), ("G", 3, 4), ("H", 2, 5)],
    };

    private readonly Group _group;
    private readonly (RealMatrix Rotation, bool Inverts)[] _steps;
    private readonly (string Name, int Degree, int Size)[] _places;
    private readonly bool _inverts;

    private PointGroupIrreps(
        Group group,
        (RealMatrix Rotation, bool Inverts)[] steps,
        (string Name, int Degree, int Size)[] places
    )
    {
        (_group, _steps, _places) = (group, steps, places);
        _inverts = steps.Any(step => step.Inverts);
    }

    public string Known => string.Join(", ", Names(0));

    public static PointGroupIrreps? TryMake(Group group, MovedComponents moved)
    {
        var steps = Array.ConvertAll(moved.Discrete, SpaceIrreps.Split);
        var rotations = Array.ConvertAll(steps, step => step.Rotation);
        // The only finite groups of rotations that leave no line of space alone are T, O and I.
        if (Commutant.Basis(rotations, 1e-6).Length != 1)
            return null;
        var order = FiniteClosure.OrderOf(rotations, 60);
        if (order is null || !Places.TryGetValue(order.Value, out var places))
            return null;
        // A group such as T_d has improper elements but no inversion, and then g and u mean nothing.
        var full = steps.Any(step => step.Inverts) ? 2 * order.Value : order.Value;
        return FiniteClosure.OrderOf(moved.Discrete, full) == full ? new PointGroupIrreps(group, steps, places) : null;
    }

    public IEnumerable<string> Names(int degree) =>
        _inverts
            ? _places.SelectMany(place => (string[])[place.Name + "g", place.Name + "u"])
            : _places.Select(place => place.Name);

    // The rotations of a tetrahedron turn a plane by thirds in E, and nothing reflects it.
    public RepresentationType TypeOf(string name) =>
        _places is [_, ("E", _, _), ("F", _, _)] && name[0] == 'E'
            ? RepresentationType.Complex
            : RepresentationType.Real;

    public MatrixRepresentation? Find(string name)
    {
        var odd = _inverts && name.EndsWith('u');
        if (_inverts && !odd && !name.EndsWith('g'))
            return null;
        var bare = _inverts ? name[..^1] : name;
        var place = Array.Find(_places, candidate => string.Equals(candidate.Name, bare, StringComparison.Ordinal));
        if (place.Name is null)
            return null;
        var whole = SpaceIrreps.Make(_group, name, place.Degree, odd: false, [], _steps).DiscreteMatrices;
        var rows = IrreducibleSubspaces.Of([.. whole]).Single(subspace => subspace.RowCount == place.Size);
        return new MatrixRepresentation(
            _group,
            name,
            [],
            [
                .. whole.Zip(
                    _steps,
                    (matrix, step) => (odd && step.Inverts ? -1 : 1) * (rows * matrix).TransposeAndMultiply(rows)
                ),
            ]
        );
    }
}
