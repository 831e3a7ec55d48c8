using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Down to a fraction of the frame and up again, with the maps of the same size beside each other on the way up.</summary>
/// <remarks>
/// Each resolution begins with a halving and, but for the finest, goes on with one more layer; each doubling gives half the width of the
/// next finer resolution, the last a quarter of the finest. The published shape (Wang, Walters and Yu, 2021) has 6,240,434 weights without a
/// symmetry. Under rotations it halves with windows of 4 and doubles by repeating, about the frame's middle: the published one,
/// with odd windows on even frames, is no rotation network.
/// </remarks>
public sealed class GridUNet : GridNetwork
{
    private readonly (ILayer Down, ILayer? Further)[] _down;
    private readonly ILayer[] _up;
    private readonly ILayer _output;

    /// <summary>A network with its first weights.</summary>
    public GridUNet(GridNetworkShape shape, GridNetworkOptions options, Seed seed, DType type = DType.Float32)
        : base(shape, options, norm: false, type)
    {
        var levels = shape.Widths.Count;
        _down = new (ILayer, ILayer?)[levels];
        _up = new ILayer[levels];
        var spaces = new GridSpace[levels + 1];
        spaces[0] = Layers.Input;
        for (var i = 0; i < levels; i++)
        {
            var to = spaces[i + 1] = Layers.Hidden(shape.Widths[i]);
            _down[i] = (
                Add($"down.{i}.halve", spaces[i], to, GridRole.Down, seed, i + 1),
                i == 0 ? null : Add($"down.{i}.further", to, to, GridRole.Hidden, seed, i + 1)
            );
        }

        var from = spaces[levels];
        for (var i = levels - 1; i >= 0; i--)
        {
            var to = Layers.Hidden(i == 0 ? shape.Widths[0] / 4 : shape.Widths[i - 1] / 2);
            _up[i] = Add($"up.{i}", from, to, GridRole.Up, seed, i);
            from = to.Beside(spaces[i]);
        }

        _output = Add("output", from, Layers.Output, GridRole.Output, seed);
    }

    /// <summary>What both sides of a frame must be multiples of.</summary>
    public int SideMultiple => 1 << _down.Length;

    private protected override Tensor Run(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var maps = new Tensor[_down.Length];
        for (var i = 0; i < _down.Length; i++)
        {
            maps[i] = x;
            x = _down[i].Down.Forward(x);
            x = _down[i].Further?.Forward(x) ?? x;
        }

        for (var i = _up.Length - 1; i >= 0; i--)
            x = Tensor.Cat([_up[i].Forward(x), maps[i]], 1);
        return scope.Keep(_output.Forward(x));
    }

    private protected override void RequireSize(long height, long width)
    {
        var multiple = SideMultiple;
        if (height % multiple == 0 && width % multiple == 0)
            return;
        throw new UserException(
            $"A U-Net of {_down.Length} halvings needs frames whose sides are multiples of {multiple}, but these are {height}×{width}: "
                + $"cut them to {Math.Max(1, height / multiple) * multiple}×{Math.Max(1, width / multiple) * multiple}, or give fewer widths."
        );
    }
}
