using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.IrreducibleRepresentations;

/// <summary>l0, l1, … of SO(3); 0e, 0o, 1e, 1o, … of O(3).</summary>
internal sealed class SpaceIrreps : IIrrepFamily
{
    private const int Largest = 200;
    private readonly Group _group;
    private readonly (double X, double Y, double Z)[] _speeds;
    private readonly (RealMatrix Rotation, bool Inverts)[] _steps;
    private readonly bool _inverts;

    private SpaceIrreps(
        Group group,
        (double X, double Y, double Z)[] speeds,
        (RealMatrix Rotation, bool Inverts)[] steps
    )
    {
        (_group, _speeds, _steps) = (group, speeds, steps);
        _inverts = steps.Any(step => step.Inverts);
    }

    public string Known => _inverts ? "0e, 0o, 1e, 1o, …" : "l0, l1, …";

    public static SpaceIrreps? TryMake(Group group, MovedComponents moved)
    {
        var speeds = Array.ConvertAll(moved.Lie, Axis);
        var spanned = RealMatrix.Build.DenseOfRowArrays(speeds.Select(speed => new[] { speed.X, speed.Y, speed.Z }));
        return spanned.Rank() == 3 ? new SpaceIrreps(group, speeds, Array.ConvertAll(moved.Discrete, Split)) : null;
    }

    /// <summary>D^l of the generators of a group of the space, with the parity of improper ones.</summary>
    public static MatrixRepresentation Make(
        Group group,
        string name,
        int l,
        bool odd,
        IEnumerable<(double X, double Y, double Z)> speeds,
        IEnumerable<(RealMatrix Rotation, bool Inverts)> steps
    )
    {
        var (x, y, z) = AngularMomentum.Generators(l);
        return new MatrixRepresentation(
            group,
            name,
            [.. speeds.Select(speed => speed.X * x + speed.Y * y + speed.Z * z)],
            [
                .. steps.Select(step =>
                {
                    var axis = RotationVector.Of(step.Rotation);
                    var rotation = MatrixExponential.Of(axis.X * x + axis.Y * y + axis.Z * z);
                    return step.Inverts && odd ? -rotation : rotation;
                }),
            ]
        );
    }

    /// <summary>R or −R, whichever rotates, and whether it was −R.</summary>
    public static (RealMatrix Rotation, bool Inverts) Split(RealMatrix matrix) =>
        matrix.Determinant() < 0 ? (-matrix, true) : (matrix, false);

    public IEnumerable<string> Names(int degree)
    {
        for (var l = 0; l <= degree; l++)
        {
            if (_inverts)
            {
                yield return $"{l}e";
                yield return $"{l}o";
            }
            else
            {
                yield return $"l{l}";
            }
        }
    }

    public RepresentationType TypeOf(string name) => RepresentationType.Real;

    public MatrixRepresentation? Find(string name)
    {
        var odd = name.EndsWith('o');
        var match = _inverts ? NamePattern.Match(odd ? "{l}o" : "{l}e", name) : NamePattern.Match("l{l}", name);
        if (match is not [var parameter] || NamePattern.Value(parameter.Digits) is < 0 or > Largest)
            return null;
        var l = NamePattern.Value(parameter.Digits);
        return Make(_group, _inverts ? $"{l}{(odd ? 'o' : 'e')}" : $"l{l}", l, odd, _speeds, _steps);
    }

    private static (double X, double Y, double Z) Axis(RealMatrix tangent) =>
        (tangent[2, 1], tangent[0, 2], tangent[1, 0]);
}
