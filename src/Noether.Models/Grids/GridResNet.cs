using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Residual blocks y = L₂(L₁(x)) + S(x), then a convolution: S is the identity, or a layer where widths change.</summary>
/// <remarks>
/// The published shape (Wang, Walters and Yu, 2021) has 12,573,890 weights without a symmetry. Rotation networks have as many channels as the
/// plain one, which makes them cost the same; the published ones have as many weights, and 11 times the cost. Any frame size.
/// </remarks>
public sealed class GridResNet : GridNetwork
{
    private readonly (ILayer First, ILayer Second, ILayer? Skip)[] _blocks;
    private readonly ILayer _output;

    /// <summary>A network with its first weights.</summary>
    public GridResNet(GridNetworkShape shape, GridNetworkOptions options, Seed seed, DType type = DType.Float32)
        : base(shape, options, norm: true, type)
    {
        _blocks = new (ILayer, ILayer, ILayer?)[shape.Widths.Count];
        var from = Layers.Input;
        for (var i = 0; i < _blocks.Length; i++)
        {
            var to = Layers.Hidden(shape.Widths[i]);
            _blocks[i] = (
                Add($"blocks.{i}.first", from, to, GridRole.Hidden, seed),
                Add($"blocks.{i}.second", to, to, GridRole.Branch, seed),
                from == to ? null : Add($"blocks.{i}.skip", from, to, GridRole.Skip, seed)
            );
            from = to;
        }

        _output = Add("output", from, Layers.Output, GridRole.Output, seed);
    }

    private protected override Tensor Run(Tensor x)
    {
        using var scope = TensorScope.Begin();
        foreach (var (first, second, skip) in _blocks)
            x = second.Forward(first.Forward(x)) + (skip is null ? x : skip.Forward(x));
        return scope.Keep(_output.Forward(x));
    }
}
