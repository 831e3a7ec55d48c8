using System.Collections.Immutable;
using Noether.LinearAlgebra;
using Noether.Symmetry.Groups;

namespace Noether.Symmetry.LieAlgebras;

/// <summary>The span of some d×d matrices with the bracket [A, B] = AB − BA, by an orthonormal basis: ⟨A, B⟩ = tr(AᵀB). Immutable.</summary>
/// <remarks>Learned generators may not close under the bracket; <see cref="ClosureResidual"/> says by how much.</remarks>
public sealed class LieAlgebra
{
    private readonly Lazy<double[,,]> _constants;
    private readonly Lazy<double> _closure;

    private LieAlgebra(int size, ImmutableArray<RealMatrix> basis, ImmutableArray<double> singularValues)
    {
        Size = size;
        Basis = basis;
        SingularValues = singularValues;
        _constants = new(FindConstants);
        _closure = new(FindClosure);
    }

    /// <summary>d, the size of the matrices.</summary>
    public int Size { get; }

    /// <summary>Bᵢ, orthonormal. Not to be changed.</summary>
    public ImmutableArray<RealMatrix> Basis { get; }

    /// <summary>The singular values of the flattened generators as given, descending: how redundant they are.</summary>
    public ImmutableArray<double> SingularValues { get; }

    /// <summary>r, the number of independent generators.</summary>
    public int Dimension => Basis.Length;

    /// <summary>ρ = max ‖[Bᵢ, Bⱼ] − Σ cᵢⱼᵏ Bₖ‖. Below 1e-6 for an exact algebra; a learned one counts as closed below 0.1.</summary>
    public double ClosureResidual => _closure.Value;

    /// <summary>The span of these generators.</summary>
    /// <param name="generators">Matrices of one size; at least one, which may be 0.</param>
    /// <param name="tolerance">Directions with singular values below this fraction of the largest are dropped.</param>
    /// <param name="dimension">How many directions to keep, where it is known; it replaces the tolerance.</param>
    public static LieAlgebra Spanned(
        IReadOnlyList<RealMatrix> generators,
        double tolerance = 1e-9,
        int? dimension = null
    )
    {
        var size = RequireGenerators(generators);
        var spectrum = SingularSpectrum.Of(
            RealMatrix.Build.DenseOfColumns(size * size, generators.Count, generators.Select(m => m.Enumerate()))
        );
        var kept =
            dimension is { } wanted ? Math.Min(wanted, generators.Count)
            : spectrum.Largest == 0 ? 0
            : generators.Count - spectrum.CountUpTo(tolerance * spectrum.Largest);
        var basis = ImmutableArray.CreateBuilder<RealMatrix>();
        for (var k = 0; k < kept; k++)
        {
            // The right singular vectors say how to combine the generators; a second Gram–Schmidt pass repairs rounding.
            var vector = spectrum.Vectors.Column(generators.Count - 1 - k);
            var matrix = Combine(generators, vector, size);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var earlier in basis)
                    matrix -= earlier * Inner(earlier, matrix);
                matrix /= matrix.FrobeniusNorm();
            }

            basis.Add(matrix);
        }

        return new(size, basis.ToImmutable(), [.. spectrum.Values.Reverse()]);
    }

    /// <summary>The smallest algebra that holds these generators: brackets are added until nothing new comes.</summary>
    public static LieAlgebra Generated(IReadOnlyList<RealMatrix> generators, double tolerance = 1e-9)
    {
        var algebra = Spanned(generators, tolerance);
        while (true)
        {
            var larger = Spanned([.. algebra.Basis, .. algebra.Brackets(), algebra.Zero], tolerance);
            if (larger.Dimension == algebra.Dimension)
                return algebra;
            algebra = larger;
        }
    }

    /// <summary>[A, B] = AB − BA.</summary>
    public static RealMatrix Bracket(RealMatrix a, RealMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a * b - b * a;
    }

    /// <summary>Ad_g X = g X g⁻¹.</summary>
    public static RealMatrix Adjoint(RealMatrix g, RealMatrix x)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(x);
        return g * x * g.Inverse();
    }

    /// <summary>cᵢⱼᵏ = ⟨Bₖ, [Bᵢ, Bⱼ]⟩, [r, r, r].</summary>
    public double[,,] StructureConstants() => (double[,,])_constants.Value.Clone();

    /// <summary>max |Σₘ cᵢⱼᵐ cₘₖˡ + cyclic|: rounding for a closed algebra.</summary>
    public double JacobiResidual()
    {
        var (c, r, worst) = (_constants.Value, Dimension, 0.0);
        for (var i = 0; i < r; i++)
        for (var j = i + 1; j < r; j++)
        for (var k = j + 1; k < r; k++)
        for (var l = 0; l < r; l++)
        {
            var sum = 0.0;
            for (var m = 0; m < r; m++)
                sum += c[i, j, m] * c[m, k, l] + c[j, k, m] * c[m, i, l] + c[k, i, m] * c[m, j, l];
            worst = Math.Max(worst, Math.Abs(sum));
        }

        return worst;
    }

    /// <summary>xᵢ = ⟨Bᵢ, X⟩. [d, d] → [r].</summary>
    public double[] Coordinates(RealMatrix matrix) => [.. Basis.Select(direction => Inner(direction, matrix))];

    /// <summary>Σ xᵢBᵢ. [r] → [d, d].</summary>
    public RealMatrix Element(IReadOnlyList<double> coordinates)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        var sum = Zero;
        for (var i = 0; i < Dimension; i++)
            sum += Basis[i] * coordinates[i];
        return sum;
    }

    /// <summary>ad_X: Y ↦ [X, Y] on coordinates, [r, r]. What leaves the span is dropped.</summary>
    public RealMatrix AdOf(RealMatrix x) => OnCoordinates(direction => Bracket(x, direction));

    /// <summary>Ad_g: Y ↦ g Y g⁻¹ on coordinates, [r, r].</summary>
    public RealMatrix AdjointOf(RealMatrix g) => OnCoordinates(direction => Adjoint(g, direction));

    /// <summary>Kᵢⱼ = tr(adᵢ adⱼ) = Σ cᵢₐᵇ cⱼᵦᵃ, [r, r].</summary>
    public RealMatrix KillingForm()
    {
        var ad = Enumerable.Range(0, Dimension).Select(Ad).ToArray();
        return RealMatrix.Build.Dense(Dimension, Dimension, (i, j) => (ad[i] * ad[j]).Trace());
    }

    /// <summary>The elements that commute with all.</summary>
    /// <param name="tolerance">Structure constants up to this count as 0.</param>
    public LieAlgebra Centre(double tolerance = 1e-6)
    {
        var r = Dimension;
        var c = _constants.Value;
        var spectrum = SingularSpectrum.Of(RealMatrix.Build.Dense(r * r, r, (row, i) => c[i, row / r, row % r]));
        return Part(spectrum.First(spectrum.CountUpTo(tolerance)));
    }

    /// <summary>[g, g], spanned by all brackets.</summary>
    /// <param name="tolerance">Directions shorter than this count as 0.</param>
    public LieAlgebra Derived(double tolerance = 1e-6) => BracketsWith(this, tolerance);

    /// <summary>[g, h] for a subspace h.</summary>
    internal LieAlgebra BracketsWith(LieAlgebra other, double tolerance)
    {
        var columns = (
            from x in Basis
            from y in other.Basis
            select MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Coordinates(Bracket(x, y)))
        ).ToArray();
        if (columns.Length == 0 || Dimension == 0)
            return Part(RealMatrix.Build.Dense(Dimension, 0));
        // Left singular vectors of the brackets' coordinates are right ones of the transpose.
        var spectrum = SingularSpectrum.Of(RealMatrix.Build.DenseOfRowVectors(columns));
        var zero = spectrum.CountUpTo(tolerance);
        return Part(spectrum.Vectors.SubMatrix(0, Dimension, zero, Dimension - zero));
    }

    /// <summary>The subspace with these coordinates, one orthonormal column each.</summary>
    internal LieAlgebra Part(RealMatrix columns) =>
        new(
            Size,
            [.. Enumerable.Range(0, columns.ColumnCount).Select(k => Element([.. columns.Column(k)]))],
            [.. Enumerable.Repeat(1.0, columns.ColumnCount)]
        );

    /// <summary>ad of a basis element, [r, r].</summary>
    internal RealMatrix Ad(int i)
    {
        var c = _constants.Value;
        return RealMatrix.Build.Dense(Dimension, Dimension, (k, j) => c[i, j, k]);
    }

    internal static double Inner(RealMatrix a, RealMatrix b) => a.PointwiseMultiply(b).Enumerate().Sum();

    internal static int RequireGenerators(IReadOnlyList<RealMatrix> generators)
    {
        ArgumentNullException.ThrowIfNull(generators);
        if (generators.Count == 0)
            throw new SymmetryException("A Lie algebra needs at least one generator to know the size of its matrices.");
        GeneratorChecks.Require("the algebra", generators[0].RowCount, generators, []);
        return generators[0].RowCount;
    }

    private RealMatrix Zero => RealMatrix.Build.Dense(Size, Size);

    private IEnumerable<RealMatrix> Brackets() =>
        from i in Enumerable.Range(0, Dimension)
        from j in Enumerable.Range(i + 1, Dimension - i - 1)
        select Bracket(Basis[i], Basis[j]);

    private static RealMatrix Combine(
        IReadOnlyList<RealMatrix> matrices,
        MathNet.Numerics.LinearAlgebra.Vector<double> weights,
        int size
    )
    {
        var sum = RealMatrix.Build.Dense(size, size);
        for (var i = 0; i < matrices.Count; i++)
            sum += matrices[i] * weights[i];
        return sum;
    }

    private RealMatrix OnCoordinates(Func<RealMatrix, RealMatrix> map) =>
        Dimension == 0
            ? RealMatrix.Build.Dense(0, 0)
            : RealMatrix.Build.DenseOfColumnArrays([.. Basis.Select(direction => Coordinates(map(direction)))]);

    private double[,,] FindConstants()
    {
        var constants = new double[Dimension, Dimension, Dimension];
        for (var i = 0; i < Dimension; i++)
        for (var j = i + 1; j < Dimension; j++)
        {
            var coordinates = Coordinates(Bracket(Basis[i], Basis[j]));
            for (var k = 0; k < Dimension; k++)
                (constants[i, j, k], constants[j, i, k]) = (coordinates[k], -coordinates[k]);
        }

        return constants;
    }

    private double FindClosure() =>
        Brackets().Select(bracket => (bracket - Element(Coordinates(bracket))).FrobeniusNorm()).DefaultIfEmpty(0).Max();
}
