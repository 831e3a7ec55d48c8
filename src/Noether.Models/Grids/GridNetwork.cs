using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>Predicts the next field from the last T: one architecture with the symmetry as a parameter.</summary>
/// <remarks>Shapes: [batch, n·T, h, w], oldest frame first, the n components in turn → [batch, n, h, w]. Of a velocity, n = 2, component 0 points along +column, 1 along +row.</remarks>
public abstract class GridNetwork : Module, INetwork
{
    private double _productsPerPixel;

    private protected GridNetwork(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(options);
        if (shape.Frames < 1 || shape.Widths.Count == 0 || shape.Window % 2 == 0)
            throw new UserException(
                $"A fluid network needs at least one frame, one width and an odd window, but {shape.Frames} frames, {shape.Widths.Count} widths and a window of {shape.Window} were given."
            );
        if (shape.Components is not (1 or 2))
            throw new UserException(
                $"A fluid network forecasts velocities of 2 components or scalars of 1, but {shape.Components} were given."
            );
        (Shape, Options) = (shape, options);
        Layers = GridLayers.Of(shape, options, options.Norm ?? norm, type);
    }

    /// <summary>The sizes.</summary>
    public GridNetworkShape Shape { get; }

    /// <summary>The symmetry.</summary>
    public GridNetworkOptions Options { get; }

    /// <inheritdoc/>
    public Symmetry<Tensor, Tensor> Symmetry => Layers.Symmetry;

    private protected GridLayers Layers { get; }

    /// <summary>The additions and multiplications of the convolutions of one forward pass over one sample of this size.</summary>
    public double Flops(int height, int width) => 2 * _productsPerPixel * height * width;

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, null);

    /// <summary>The same where part of the frame is land, whose values, whatever they are, do not count.</summary>
    /// <param name="x">The frames.</param>
    /// <param name="water">1 where there is water and 0 on land, [h, w] or [batch, 1, h, w]; null for water everywhere.</param>
    /// <remarks>Land is filled with what the symmetry makes of nothing: a fluid at rest, in a frame that moves with the water where motion counts.</remarks>
    public Tensor Forward(Tensor x, Tensor? water)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Size(1) != Shape.Components * Shape.Frames)
            throw new UserException(
                $"This network takes {Shape.Frames} frames of {(Shape.Components == 1 ? "one component" : "two components")}, [batch, {Shape.Components * Shape.Frames}, height, width], but got {x}."
            );
        RequireSize(x.Size(2), x.Size(3));
        using var scope = TensorScope.Begin();
        // Not a product: land may hold NaN.
        var seen = water is null ? x : Tensor.Where(water.GreaterOrEqual(0.5), x, x.ZerosLike());
        return scope.Keep(Layers.Predict(seen, water, Run));
    }

    /// <summary>The network between what its symmetry does to the input and undoes to the output.</summary>
    private protected abstract Tensor Run(Tensor x);

    /// <summary>Refuses frames that the architecture cannot take.</summary>
    private protected virtual void RequireSize(long height, long width) { }

    /// <summary>A part of the network.</summary>
    /// <param name="name">What it is called in the state.</param>
    /// <param name="from">What comes in.</param>
    /// <param name="to">What goes out.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="seed">The network's.</param>
    /// <param name="halvings">How often the frame that it gives has been halved.</param>
    private protected ILayer Add(string name, GridSpace from, GridSpace to, GridRole role, Seed seed, int halvings = 0)
    {
        var layer = Layers.Layer(from, to, role, seed.Child(name));
        _ = Register(name, (Module)layer);
        // Nothing that is trained better begins with noise: a forecast begins as one that does not change.
        if (Options.Increment && role == GridRole.Output)
        {
            using var mode = Gradients.Pause();
            foreach (var weights in ((Module)layer).Parameters())
                weights.ZeroInPlace();
        }

        _productsPerPixel += Layers.Products(from, to, role) / Math.Pow(4, halvings);
        return layer;
    }
}
