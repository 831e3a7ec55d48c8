using System.Collections.Immutable;
using Noether.LinearAlgebra;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Groups;

/// <summary>A subgroup H of G: every generator of H as an element of G, so that representations can be restricted and induced.</summary>
public sealed class Subgroup
{
    private readonly ImmutableArray<ImmutableArray<double>> _flows;
    private readonly ImmutableArray<GroupElement> _steps;
    private Cosets? _cosets;

    /// <summary>H with its place in G.</summary>
    /// <param name="parent">G.</param>
    /// <param name="group">H, acting on as many components as G.</param>
    /// <param name="flows">For every Lie-algebra generator of H its coordinates among those of G.</param>
    /// <param name="steps">For every discrete generator of H the element of G that it is.</param>
    /// <exception cref="SymmetryException">A generator of H is not the matrix that its place in G says.</exception>
    public Subgroup(
        Group parent,
        Group group,
        IReadOnlyList<ImmutableArray<double>> flows,
        IReadOnlyList<GroupElement> steps
    )
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(steps);
        if (flows.Count != group.LieAlgebra.Length || steps.Count != group.Discrete.Length)
            throw new SymmetryException(
                $"{group} has {group.LieAlgebra.Length} Lie-algebra and {group.Discrete.Length} discrete generators, but "
                    + $"{flows.Count} and {steps.Count} places in {parent} were given."
            );
        (Parent, Group, _flows, _steps) = (parent, group, [.. flows], [.. steps]);
        for (var i = 0; i < flows.Count; i++)
            Require(Tangent(parent.Defining, flows[i]), group.LieAlgebra[i], "Lie-algebra", i);
        for (var k = 0; k < steps.Count; k++)
            Require(parent.Defining.Evaluate(steps[k]), group.Discrete[k], "discrete", k);
    }

    /// <summary>G.</summary>
    public Group Parent { get; }

    /// <summary>H.</summary>
    public Group Group { get; }

    /// <summary>The cosets gH of a finite G.</summary>
    /// <exception cref="SymmetryException">G is infinite, or too large to be listed.</exception>
    public Cosets Cosets => _cosets ??= new Cosets(FiniteElements.Of(Parent), _steps);

    /// <summary>The subgroup that some elements of a group make.</summary>
    public static Subgroup Generated(Group parent, string name, params IReadOnlyList<GroupElement> generators)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(generators);
        RealMatrix[] matrices = [.. generators.Select(parent.Defining.Evaluate)];
        var group = new Group(name, parent.Dimension, [], matrices);
        if (parent.IsFinite && FiniteClosure.OrderOf(matrices, FiniteElements.UsualLimit) is { } order)
            group = group.With(options: new GroupOptions { Order = order });
        return new Subgroup(parent, group, [], generators);
    }

    /// <summary>The place of a group of matrices within another one, such as C(4) or D(6) in O(2).</summary>
    /// <exception cref="SymmetryException">A generator was not found in the parent.</exception>
    public static Subgroup Find(Group parent, Group group)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(group);
        if (parent.Dimension != group.Dimension)
            throw new SymmetryException(
                $"{group} acts on {group.Dimension} components and {parent} on {parent.Dimension}: embed the smaller one first."
            );
        var places = new ElementSearch(parent);
        return new Subgroup(
            parent,
            group,
            [.. group.LieAlgebra.Select((matrix, i) => places.Coordinates(matrix) ?? throw Outside("Lie-algebra", i))],
            [.. group.Discrete.Select((matrix, i) => places.Element(matrix) ?? throw Outside("discrete", i))]
        );

        SymmetryException Outside(string kind, int i) =>
            new($"{group} is no subgroup of {parent}: its {kind} generator {i} was not found there.");
    }

    /// <summary>The same, or null where the group is no subgroup of the parent.</summary>
    public static Subgroup? FindOrNull(Group parent, Group group)
    {
        try
        {
            return Find(parent, group);
        }
        catch (SymmetryException)
        {
            return null;
        }
    }

    /// <summary>An element of H as one of G.</summary>
    public GroupElement Embed(GroupElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (!Group.HasGeneratorsOf(element.Group))
            throw new SymmetryException($"An element of {element.Group} is none of {Group}.");
        var word = ImmutableArray.CreateBuilder<Letter>();
        foreach (var letter in element.Word)
        {
            if (letter is GeneratorPower step)
            {
                var place = step.Power < 0 ? _steps[step.Generator].Inverse : _steps[step.Generator];
                for (var i = 0; i < Math.Abs(step.Power); i++)
                    word.AddRange(place.Word);
            }
            else if (letter is Flow flow)
            {
                var coordinates = new double[Parent.LieAlgebra.Length];
                for (var i = 0; i < _flows.Length; i++)
                {
                    for (var j = 0; j < coordinates.Length; j++)
                        coordinates[j] += flow.Coordinates[i] * _flows[i][j];
                }

                word.Add(new Flow([.. coordinates]));
            }
        }

        return new GroupElement(Parent, word.ToImmutable());
    }

    /// <summary>Res ρ: a representation of G as one of H, on the same components.</summary>
    public Representation Restrict(Representation representation)
    {
        ArgumentNullException.ThrowIfNull(representation);
        if (!Parent.HasGeneratorsOf(representation.Group))
            throw new SymmetryException(
                $"A representation of {representation.Group} cannot be restricted from {Parent}."
            );
        return representation.Map(Group, Leaf);

        Representation Leaf(MatrixRepresentation leaf)
        {
            var restricted = new MatrixRepresentation(
                Group,
                $"Res_{leaf.Name}",
                [.. _flows.Select(flow => Tangent(leaf, flow))],
                [.. _steps.Select(leaf.Evaluate)]
            );
            return restricted.Equals(Group.Defining) ? Group.Defining : restricted;
        }
    }

    private static RealMatrix Tangent(Representation representation, ImmutableArray<double> coordinates)
    {
        var tangent = RealMatrix.Build.Dense(representation.Size, representation.Size);
        for (var i = 0; i < coordinates.Length; i++)
            tangent += coordinates[i] * representation.Lie(i);
        return tangent;
    }

    private void Require(RealMatrix found, RealMatrix given, string kind, int generator)
    {
        if (
            found.RowCount != given.RowCount
            || (found - given).AbsoluteMaximum() > 1e-9 * Math.Max(1, given.AbsoluteMaximum())
        )
            throw new SymmetryException(
                $"The {kind} generator {generator} of {Group} is another matrix than its place in {Parent} gives."
            );
    }
}
