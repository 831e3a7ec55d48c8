using Noether.Models.Scalars;
using Noether.Torch;

namespace Noether.Models.Tests.Scalars;

/// <summary>The formula of <see cref="PermutationInvariantTensorNet"/> as it is written, point by point and pair by pair.</summary>
internal sealed class SlowTensorNet(PermutationInvariantTensorNet net)
{
    private readonly Dictionary<string, Tensor> _state = net.State()
        .ToDictionary(entry => entry.Name, entry => entry.Value.Detach(), StringComparer.Ordinal);

    /// <summary>One cloud [n, d + 1] → [d·d].</summary>
    public Tensor Forward(Tensor cloud)
    {
        var dimension = cloud.Size(1) - 1;
        var points = cloud
            .Unbind(0)
            .Select(row => (At: row.Narrow(0, 0, dimension), Mass: row.Narrow(0, dimension, 1)));
        var all = points.ToArray();
        var pairs = Enumerable
            .Range(0, all.Length)
            .SelectMany(i => Enumerable.Range(i + 1, all.Length - i - 1).Select(j => (all[i], all[j])))
            .ToArray();

        var context =
            Sum(all.Select(point => Perceptron("pointContext", OfPoint(point))))
            + Sum(pairs.Select(pair => Perceptron("pairContext", OfPair(pair.Item1, pair.Item2))));
        var squares = all.Select(point =>
            Perceptron("pointCoefficient", Tensor.Cat([OfPoint(point), context])) * Outer(point.At, point.At)
        );
        var products = pairs.Select(pair =>
            Perceptron("pairCoefficient", Tensor.Cat([OfPair(pair.Item1, pair.Item2), context]))
            * (Outer(pair.Item1.At, pair.Item2.At) + Outer(pair.Item2.At, pair.Item1.At))
        );
        var identity = Perceptron("identityCoefficient", context) * Tensor.Eye(dimension);
        return (Sum(squares) + Sum(products) + identity).Flatten();
    }

    private static Tensor Outer(Tensor a, Tensor b) => a.Unsqueeze(1) * b.Unsqueeze(0);

    private static Tensor Sum(IEnumerable<Tensor> tensors) => tensors.Aggregate((a, b) => a + b);

    private static Tensor[] Scalars((Tensor At, Tensor Mass) point) =>
        [point.At.Square().Sum().Reshape(1), point.Mass.Reshape(1)];

    private Tensor OfPoint((Tensor At, Tensor Mass) point) =>
        net.PointStandardisation.Forward(Tensor.Cat(Scalars(point)));

    private Tensor OfPair((Tensor At, Tensor Mass) a, (Tensor At, Tensor Mass) b)
    {
        var (s, t) = (Scalars(a), Scalars(b));
        return net.PairStandardisation.Forward(
            Tensor.Cat([
                (a.At * b.At).Sum().Reshape(1),
                s[0] + t[0],
                s[1] + t[1],
                s[0] * t[0],
                s[1] * t[1],
                (s[0] * t[1]) + (s[1] * t[0]),
            ])
        );
    }

    private Tensor Perceptron(string name, Tensor x)
    {
        for (var layer = 0; ; layer++)
        {
            x = x.Linear(_state[$"{name}.layers.{layer}.weight"], _state[$"{name}.layers.{layer}.bias"]);
            if (!_state.ContainsKey($"{name}.layers.{layer + 1}.weight"))
                return x;
            x = x.Silu();
        }
    }
}
