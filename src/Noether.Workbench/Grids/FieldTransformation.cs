namespace Noether.Workbench.Grids;

/// <summary>What may be done to fields to make test sets, and to augment training sets.</summary>
public enum FieldTransformation
{
    /// <summary>w + c, c uniform in [−2, 2]² standard deviations.</summary>
    UniformMotion,

    /// <summary>s w, s uniform in [0.05, 2].</summary>
    Magnitude,

    /// <summary>Quarter turns, exact on the grid.</summary>
    Rotation,

    /// <summary>λ w(λx, λ²t), λ one of ½, 1/√2, 1: what is seen stays inside the square. Of a temperature T(λx, λ²t), λ one of ½, 1, 2.</summary>
    Scale,

    /// <summary>T + c, c uniform in [−1, 1]: uniform motion of a scalar.</summary>
    Offset,
}
