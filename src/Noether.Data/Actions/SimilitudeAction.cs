using System.Collections.Immutable;
using Noether.Symmetry;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using RealMatrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Noether.Data.Actions;

/// <summary>w(p) ↦ s ρ(R) w(R⁻¹p) + c: uniform motion, magnitude and turns at once.</summary>
/// <remarks>
/// Turning after adding c is not adding c after turning, so the group is no direct product of the three: its elements are the
/// matrices [[sρ(R), c], [0, 1]] beside R, and each of the three is a subgroup.
/// </remarks>
public sealed class SimilitudeAction : FieldAction
{
    private readonly Representation _field;

    /// <summary>On fields of a type.</summary>
    /// <param name="field">ρ, of a finite group of turns on one frame: 1 or 2 components.</param>
    public SimilitudeAction(Representation field)
        : base(GroupOf(field))
    {
        (_field, Turns) = (field, new PlanarAction(field));
    }

    /// <summary>The turns alone.</summary>
    public PlanarAction Turns { get; }

    /// <inheritdoc/>
    public override string Name => $"uniform motion, magnitude and {Turns.Name}";

    /// <inheritdoc/>
    protected override bool MovesGrid => true;

    /// <inheritdoc/>
    public override GroupElement Draw(RandomStream random)
    {
        var parts = new FieldAction[] { UniformMotionAction.Usual(_field.Size), new MagnitudeAction(), Turns };
        return parts.Select(part => Embedding(part)!(part.Draw(random))).Aggregate((g, h) => g * h);
    }

    /// <inheritdoc/>
    public override bool IsSameAs(GroupAction<Tensor> other) =>
        other is SimilitudeAction action && action._field.Equals(_field);

    /// <inheritdoc/>
    public override Func<GroupElement, GroupElement>? Embedding(GroupAction<Tensor> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part switch
        {
            UniformMotionAction motion when motion.Components == _field.Size => g => Embed(g, first: 0),
            MagnitudeAction => g => Embed(g, first: _field.Size),
            PlanarAction turns when Turns.Embedding(turns) is { } embed => g => new GroupElement(Group, embed(g).Word),
            _ => base.Embedding(part),
        };
    }

    /// <inheritdoc/>
    protected override Tensor Move(GroupElement g, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFrames(data, _field.Size);
        using var scope = TensorScope.Begin();
        var (turn, matrix, n) = (Turn(g), g.Matrix, _field.Size);
        var magnitude = (matrix.SubMatrix(0, n, 0, n) * _field.Evaluate(turn).Transpose())[0, 0];
        var constants = Tensor
            .From([.. Enumerable.Range(0, n).Select(i => matrix[i, n])], n, 1, 1)
            .Repeat(data.Size(1) / n, 1, 1);
        return scope.Keep(Turns.Act(turn, data) * magnitude + constants.To(data.DType).To(data.Device));
    }

    /// <inheritdoc/>
    protected override Tensor MoveMask(GroupElement g, Tensor mask) => Turns.ActOnMask(Turn(g), mask);

    // The turns are the group without its flows: leaving those out of a word is a homomorphism.
    private GroupElement Turn(GroupElement g) =>
        new(_field.Group, [.. g.Word.Where(letter => letter is GeneratorPower)]);

    private GroupElement Embed(GroupElement g, int first)
    {
        var word = ImmutableArray.CreateBuilder<Letter>();
        foreach (var flow in g.Word.OfType<Flow>())
        {
            var coordinates = new double[_field.Size + 1];
            flow.Coordinates.CopyTo(coordinates, first);
            word.Add(new Flow([.. coordinates]));
        }

        return new GroupElement(Group, word.ToImmutable());
    }

    private static Group GroupOf(Representation field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var (turns, n) = (field.Group, field.Size);
        if (turns.LieAlgebra.Length > 0)
            throw new SymmetryException(
                $"Turns on a grid beside other motions are a finite group, such as C(4), not {turns}."
            );
        var size = n + 1 + turns.Dimension;
        RealMatrix Filled(Action<RealMatrix> fill)
        {
            var matrix = RealMatrix.Build.Dense(size, size);
            fill(matrix);
            return matrix;
        }

        return new Group(
            $"Similitudes({n}, {turns.Name})",
            size,
            [
                .. Enumerable.Range(0, n).Select(i => Filled(matrix => matrix[i, n] = 1)),
                Filled(matrix => matrix.SetSubMatrix(0, 0, RealMatrix.Build.DenseIdentity(n))),
            ],
            [
                .. turns.Discrete.Select(
                    (turn, k) =>
                        Filled(matrix =>
                        {
                            matrix.SetSubMatrix(0, 0, field.Evaluate(turns.Power(k)));
                            matrix[n, n] = 1;
                            matrix.SetSubMatrix(n + 1, n + 1, turn);
                        })
                ),
            ]
        );
    }
}
