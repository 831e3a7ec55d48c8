using System.Collections.Immutable;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Vectors;

/// <summary>y = s · W(x) x, where blocks of W are filled with the features of x that have the block's type.</summary>
/// <remarks>
/// A block a ← b of W has the type a ⊗ b*. Where x has copies of that type (invariants excepted), every pair of an output copy
/// i and an input copy j gets its own combination of them: yᵢᵃ += Σ θ_ijc M_c x_jᵇ over j and c, with M_c a copy read as a matrix
/// [a, b]. The weights begin with variance 1 / Σ (terms of a component), where the released code has variance 1: with that, a
/// network of 128 channels and 3 blocks begins with outputs in the thousands. At most min(copies, size) copies of a type are used, chosen by a seed and saved. It is what lets types mix: gates
/// alone cannot make the product of two vectors (Finzi, Welling and Wilson, 2021, section 5). W(x) is never made: features
/// are contracted type by type and then mixed, or mixed first where that is cheaper. Shapes: [batch, ρ.Size] → [batch, σ.Size].
/// </remarks>
public sealed class TypewiseBilinear : Module, IFreezable, IEquivariant
{
    private readonly double _scale;
    private readonly TypeLayout _inputs;
    private readonly TypeLayout _outputs;
    private readonly ImmutableArray<Route> _contractFirst;
    private readonly ImmutableArray<Route> _mixFirst;
    private readonly Dictionary<int, int> _weights = [];
    private readonly Dictionary<int, int> _subsets = [];

    /// <summary>A layer with its first weights.</summary>
    /// <param name="input">ρ.</param>
    /// <param name="output">σ, of the same group.</param>
    /// <param name="seed">Decides the weights, and which copies are used where there are more than needed.</param>
    /// <param name="scale">s; small, so that the layer begins near a linear one.</param>
    /// <param name="type">The data type.</param>
    public TypewiseBilinear(
        Representation input,
        Representation output,
        Seed seed,
        double scale = 0.1,
        DType type = DType.Float32
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        Input = input;
        Output = output;
        _scale = scale;
        _inputs = new TypeLayout(input);
        _outputs = new TypeLayout(output);
        var routes = BilinearPath.All(_inputs.Types, _outputs.Types).Select(Routed).ToList();
        _contractFirst = [.. routes.Where(route => !route.MixFirst).OrderBy(route => route.Path.Output)];
        _mixFirst = [.. routes.Where(route => route.MixFirst).OrderBy(route => route.Path.Input)];
        using var scope = TensorScope.Begin();
        var declared = 0;
        foreach (var group in _contractFirst.GroupBy(route => route.Path.Output))
        {
            var shape = (Rows: (long)_outputs.Copies[group.Key], Columns: Inner(group));
            var deviations = Tensor.Full([shape.Rows, 1], Deviation(group.Key), DType.Float64);
            Declare(group.Key, $"contract_first.{group.Key}", shape, deviations);
        }

        foreach (var group in _mixFirst.GroupBy(route => route.Path.Input))
        {
            var shape = (Rows: Outer(group), Columns: (long)_inputs.Copies[group.Key]);
            var deviations = group.Select(route =>
                Tensor.Full([Outer([route]), 1], Deviation(route.Path.Output), DType.Float64)
            );
            Declare(~group.Key, $"mix_first.{group.Key}", shape, Tensor.Cat([.. deviations]));
        }

        foreach (var matrix in routes.Select(route => route.Path.Matrix).Distinct().Order())
        {
            if (Used(matrix) == _inputs.Copies[matrix])
                continue;
            using var generator = seed.Child($"copies.{matrix}").ToGenerator();
            var chosen = Tensor.RandomPermutation(generator, _inputs.Copies[matrix]).Narrow(0, 0, Used(matrix));
            _subsets[matrix] = declared++;
            Buffer($"copies.{matrix}", chosen.Sort(0).Values);
        }

        void Declare(int key, string name, (long Rows, long Columns) shape, Tensor deviations)
        {
            using var generator = seed.Child(name).ToGenerator();
            _weights[key] = declared++;
            Parameter(name, (Tensor.Normal(generator, [shape.Rows, shape.Columns]) * deviations).To(type));
        }

        // Features of unit variance then give products of unit mean square, whatever the number of copies.
        double Deviation(int output) =>
            1
            / Math.Sqrt(
                routes
                    .Where(route => route.Path.Output == output)
                    .Sum(route => (double)Inner([route]) * _inputs.Types[route.Path.Input].Size)
            );
    }

    /// <inheritdoc/>
    public Representation Input { get; }

    /// <inheritdoc/>
    public Representation Output { get; }

    /// <summary>s.</summary>
    public double Scale => _scale;

    /// <summary>The terms of W with their weights, one per combination of types that multiply.</summary>
    public IEnumerable<BilinearTerm> Terms()
    {
        foreach (var group in _contractFirst.GroupBy(route => route.Path.Output))
        {
            var at = 0L;
            foreach (var route in group)
            {
                var (copies, width) = (Used(route.Path.Matrix), Inner([route]));
                var weight = Weight(group.Key, frozen: false).Narrow(1, at, width).Reshape(-1, copies, width / copies);
                at += width;
                yield return Term(route, weight.Transpose(1, 2));
            }
        }

        foreach (var group in _mixFirst.GroupBy(route => route.Path.Input))
        {
            var at = 0L;
            foreach (var route in group)
            {
                var (copies, width) = (Used(route.Path.Matrix), Outer([route]));
                var weight = Weight(~group.Key, frozen: false).Narrow(0, at, width);
                at += width;
                yield return Term(route, weight.Reshape(copies, width / copies, -1).Permute(1, 2, 0));
            }
        }
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, frozen: false);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, bool frozen)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        var shape = x.Shape.ToArray();
        var rows = x.Reshape(-1, Input.Size);
        var features = new Tensor?[_inputs.Types.Length];
        Tensor Features(int type) => features[type] ??= _inputs.Take(rows, type);

        // Sums [batch, size, copies] by output type.
        var sums = new Tensor?[_outputs.Types.Length];
        foreach (var group in _contractFirst.GroupBy(route => route.Path.Output))
        {
            var contracted = group.Select(route => Contract(Matrices(route, Features), Features(route.Path.Input)));
            Add(group.Key, Tensor.Cat([.. contracted], 2).MatMul(Weight(group.Key, frozen).Transposed()));
        }

        foreach (var group in _mixFirst.GroupBy(route => route.Path.Input))
        {
            var mixed = Features(group.Key).Transposed().MatMul(Weight(~group.Key, frozen).Transposed());
            var at = 0L;
            foreach (var route in group)
            {
                var width = (long)Used(route.Path.Matrix) * _outputs.Copies[route.Path.Output];
                Add(route.Path.Output, Apply(Matrices(route, Features), mixed.Narrow(2, at, width)));
                at += width;
            }
        }

        var parts = sums.Select((sum, type) => sum?.Transposed() ?? Nothing(rows, type)).ToArray();
        shape[^1] = Output.Size;
        return scope.Keep((_outputs.Join(parts) * _scale).Reshape(shape));

        void Add(int type, Tensor value) => sums[type] = sums[type] is { } sum ? sum + value : value;
    }

    // M [batch, c, a, b] times x [batch, j, b] → [batch, a, c·j].
    private static Tensor Contract(Tensor matrices, Tensor x)
    {
        var (copies, a, b) = (matrices.Size(1), matrices.Size(2), matrices.Size(3));
        return matrices
            .Reshape(-1, copies * a, b)
            .BatchMatMul(x.Transposed())
            .Reshape(-1, copies, a, x.Size(1))
            .Transpose(1, 2)
            .Reshape(-1, a, copies * x.Size(1));
    }

    // M [batch, c, a, b] times z [batch, b, c·i] → [batch, a, i].
    private static Tensor Apply(Tensor matrices, Tensor mixed)
    {
        var (copies, a, b) = (matrices.Size(1), matrices.Size(2), matrices.Size(3));
        return matrices
            .Permute(0, 2, 3, 1)
            .Reshape(-1, a, b * copies)
            .BatchMatMul(mixed.Reshape(-1, b * copies, mixed.Size(2) / copies));
    }

    private Tensor Matrices(Route route, Func<int, Tensor> features)
    {
        var (path, copies) = (route.Path, Used(route.Path.Matrix));
        var chosen = features(path.Matrix);
        if (_subsets.TryGetValue(path.Matrix, out var subset))
            chosen = chosen.IndexSelect(1, Get(subset));
        if (path.Order.Length > 0)
        {
            var sizes = _inputs.Types[path.Matrix].Factors.Select(factor => (long)factor.Size);
            chosen = chosen.Reshape([-1, copies, .. sizes]).Permute([0, 1, .. path.Order.Select(slot => slot + 2L)]);
        }

        return chosen.Reshape(-1, copies, _outputs.Types[path.Output].Size, _inputs.Types[path.Input].Size);
    }

    private BilinearTerm Term(Route route, Tensor weight) =>
        new(
            _inputs.Types[route.Path.Matrix],
            _inputs.Types[route.Path.Input],
            _outputs.Types[route.Path.Output],
            route.Path.Order,
            _subsets.TryGetValue(route.Path.Matrix, out var subset)
                ? [.. Get(subset).ToArray<long>()]
                : [.. Enumerable.Range(0, _inputs.Copies[route.Path.Matrix]).Select(copy => (long)copy)],
            weight
        );

    private Tensor Weight(int key, bool frozen) => frozen ? Get(_weights[key]).Detach() : Get(_weights[key]);

    private Tensor Nothing(Tensor rows, int type) =>
        Tensor.Zeros([rows.Size(0), _outputs.Copies[type], _outputs.Types[type].Size], rows.DType, rows.Device);

    private int Used(int matrix) => Math.Min(_inputs.Copies[matrix], _inputs.Types[matrix].Size);

    private long Inner(IEnumerable<Route> routes) =>
        routes.Sum(route => (long)Used(route.Path.Matrix) * _inputs.Copies[route.Path.Input]);

    private long Outer(IEnumerable<Route> routes) =>
        routes.Sum(route => (long)Used(route.Path.Matrix) * _outputs.Copies[route.Path.Output]);

    private Route Routed(BilinearPath path)
    {
        var (a, b) = ((long)_outputs.Types[path.Output].Size, (long)_inputs.Types[path.Input].Size);
        var (i, j) = ((long)_outputs.Copies[path.Output], (long)_inputs.Copies[path.Input]);
        return new Route(path, MixFirst: (j * b + a * b) * i < (a * b + a * i) * j);
    }

    /// <summary>A path and the order of its two products, by the number of multiplications.</summary>
    private sealed record Route(BilinearPath Path, bool MixFirst);
}
