using Noether.Plans;

namespace Noether.Workbench.Symmetries;

/// <summary>A group as a YAML file gives it.</summary>
internal sealed record GroupPlan
{
    /// <summary>How it is printed; the file's name by default.</summary>
    public string? Name { get; init; }

    /// <summary>Matrices whose exponentials are in the group, each a list of rows.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> LieAlgebra { get; init; } = [];

    /// <summary>Matrices that are in the group, each a list of rows.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Discrete { get; init; } = [];

    /// <summary>Whether the discrete generators make finitely many elements; checked by counting them.</summary>
    public bool Finite { get; init; }

    /// <summary>How many elements; checked too.</summary>
    [AtLeast(1)]
    public int? Order { get; init; }
}
