using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Kernels.Planar;

/// <summary>A space of functions on the plane that a group maps to itself.</summary>
internal interface IKernelFunctions
{
    /// <summary>How the coefficients of a function change when the function moves: (g·f)(p) = f(g⁻¹p).</summary>
    Representation Coefficients { get; }

    /// <summary>The values of the basis functions at a point. [Coefficients.Size].</summary>
    void Evaluate(double x, double y, Span<double> values);
}
