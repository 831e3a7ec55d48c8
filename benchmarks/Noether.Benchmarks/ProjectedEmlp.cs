using Noether.Models;
using Noether.Models.Vectors;
using Noether.Nn.Vectors;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Benchmarks;

/// <summary>The same network the published way: what the fast one is measured against, and held to.</summary>
/// <remarks>
/// As released by Finzi, Welling and Wilson (2021): dense weights that are projected by QQᵀ in every pass, and a bilinear layer
/// that fills the matrix W(x), [batch, n, n], before it applies it. It starts with the function of the network given.
/// </remarks>
internal sealed class ProjectedEmlp : Module, INetwork
{
    private readonly EquivariantLinear[] _linear;
    private readonly TypewiseBilinear[] _bilinear;
    private readonly BilinearTerm[][] _terms;
    private readonly GatedNonlinearity _gate;
    private readonly Dictionary<Representation, ComponentOrder> _orders = [];

    public ProjectedEmlp(Emlp network, DType type = DType.Float32)
    {
        _linear = [.. network.LinearLayers];
        _bilinear = [.. network.BilinearLayers];
        _terms = new BilinearTerm[_bilinear.Length][];
        _gate = new GatedNonlinearity(new GatedRepresentation(network.Hidden), type);
        Symmetry = network.Symmetry;
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        for (var i = 0; i < _linear.Length; i++)
        {
            var (weight, bias) = _linear[i].Expanded(frozen: true);
            Parameter($"linear.{i}.weight", weight);
            Parameter($"linear.{i}.bias", bias ?? Tensor.Zeros([_linear[i].Output.Size], type));
        }

        for (var i = 0; i < _bilinear.Length; i++)
        {
            _terms[i] = [.. _bilinear[i].Terms()];
            for (var term = 0; term < _terms[i].Length; term++)
                Parameter($"bilinear.{i}.{term}", _terms[i][term].Weights);
        }
    }

    public Symmetry<Tensor, Tensor> Symmetry { get; }

    public Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var parameter = 2 * _linear.Length;
        for (var i = 0; i < _bilinear.Length; i++)
        {
            var y = Linear(i, x);
            var matrix = Matrix(i, y, ref parameter);
            var product = matrix.BatchMatMul(Order(_bilinear[i].Input).Sort(y).Unsqueeze(2)).Squeeze(2);
            x = _gate.Forward(y + Order(_bilinear[i].Output).Unsort(product) * _bilinear[i].Scale);
        }

        return scope.Keep(Linear(_linear.Length - 1, x));
    }

    private Tensor Linear(int i, Tensor x) =>
        x.Linear(_linear[i].Project(Get(2 * i)), _linear[i].ProjectBias(Get(2 * i + 1)));

    // Blocks [batch, output copies · size, input copies · size], side by side in the order of types.
    private Tensor Matrix(int layer, Tensor x, ref int parameter)
    {
        var (input, output) = (Order(_bilinear[layer].Input), Order(_bilinear[layer].Output));
        var sorted = input.Sort(x);
        var blocks = new Tensor?[output.Types.Count, input.Types.Count];
        foreach (var term in _terms[layer])
        {
            var weights = Get(parameter++);
            var (a, b) = ((long)term.Output.Size, (long)term.Input.Size);
            var matrices = input.Copies(sorted, term.Matrix).IndexSelect(1, Tensor.From(term.Copies.ToArray()));
            if (term.Order.Length > 0)
            {
                var sizes = term.Matrix.Factors.Select(factor => (long)factor.Size);
                matrices = matrices
                    .Reshape([-1, term.Copies.Length, .. sizes])
                    .Permute([0, 1, .. term.Order.Select(slot => slot + 2L)]);
            }

            matrices = matrices.Reshape(-1, term.Copies.Length, a, b);
            var block = Tensor
                .Einsum("ijc,ncab->niajb", weights, matrices)
                .Reshape(-1, weights.Size(0) * a, weights.Size(1) * b);
            ref var place = ref blocks[output.IndexOf(term.Output), input.IndexOf(term.Input)];
            place = place is null ? block : place + block;
        }

        var bands = Enumerable
            .Range(0, output.Types.Count)
            .Select(row =>
                Tensor.Cat(
                    [
                        .. Enumerable
                            .Range(0, input.Types.Count)
                            .Select(column =>
                                blocks[row, column] ?? Nothing(x, output.Width(row), input.Width(column))
                            ),
                    ],
                    2
                )
            );
        return Tensor.Cat([.. bands], 1);
    }

    private static Tensor Nothing(Tensor x, long rows, long columns) =>
        Tensor.Zeros([x.Size(0), rows, columns], x.DType);

    private ComponentOrder Order(Representation representation) =>
        _orders.TryGetValue(representation, out var order)
            ? order
            : _orders[representation] = new ComponentOrder(representation);

    protected override void Dispose(bool disposing)
    {
        _gate.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The components of a representation sorted by type.</summary>
    private sealed class ComponentOrder(Representation representation)
    {
        private readonly long[] _sorted =
        [
            .. representation
                .Summands.GroupBy(summand => summand.Type)
                .SelectMany(group => group.SelectMany(summand => summand.Positions))
                .Select(position => (long)position),
        ];

        public List<(TensorType Type, int Copies)> Types { get; } =
        [.. representation.Summands.GroupBy(summand => summand.Type).Select(group => (group.Key, group.Count()))];

        public Tensor Sort(Tensor x) => x.IndexSelect(1, Tensor.From(_sorted));

        public Tensor Unsort(Tensor x)
        {
            var inverse = new long[_sorted.Length];
            for (var i = 0; i < inverse.Length; i++)
                inverse[_sorted[i]] = i;
            return x.IndexSelect(1, Tensor.From(inverse));
        }

        public int IndexOf(TensorType type) => Types.FindIndex(entry => entry.Type.Equals(type));

        public long Width(int index) => (long)Types[index].Copies * Types[index].Type.Size;

        public Tensor Copies(Tensor sorted, TensorType type)
        {
            var index = IndexOf(type);
            var start = Enumerable.Range(0, index).Sum(Width);
            return sorted.Narrow(1, start, Width(index)).Reshape(-1, Types[index].Copies, type.Size);
        }
    }
}
