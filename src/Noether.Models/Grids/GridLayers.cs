using System.Reflection;
using Noether.Data.Actions;
using Noether.Symmetry.Actions;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Grids;

/// <summary>The layers that keep one symmetry, for the roles that a network needs. A new symmetry is a new subclass.</summary>
/// <remarks>
/// Leaky ReLU everywhere, so that networks differ in symmetry alone. The published ones of uniform motion, magnitude and rotation have ReLU beside a leaky plain one; in
/// narrow rotation networks whole fields then die.
/// </remarks>
internal abstract class GridLayers(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
{
    /// <summary>The transposed and doubling kernels of the published U-Nets.</summary>
    protected const int DoublingWindow = 4;

    /// <summary>What a network of such layers keeps.</summary>
    public abstract Symmetry<Tensor, Tensor> Symmetry { get; }

    /// <summary>The frames that come in.</summary>
    public virtual GridSpace Input => new(Shape.Components * Shape.Frames);

    /// <summary>One field.</summary>
    public virtual GridSpace Output => new(Shape.Components);

    protected GridNetworkShape Shape { get; } = shape;

    protected GridNetworkOptions Options { get; } = options;

    protected bool Norm { get; } = norm;

    protected DType Type { get; } = type;

    /// <summary>Of this symmetry.</summary>
    public static GridLayers Of(GridNetworkShape shape, GridNetworkOptions options, bool norm, DType type)
    {
        var layers =
            typeof(FluidSymmetry).GetField($"{options.Symmetry}")?.GetCustomAttribute<KeptByAttribute>()?.Layers
            ?? throw new UserException(
                $"There is no symmetry '{options.Symmetry}' of velocity fields: {string.Join(", ", Enum.GetNames<FluidSymmetry>())} are there."
            );
        var made = Activator.CreateInstance(
            layers,
            BindingFlags.DoNotWrapExceptions
                | BindingFlags.CreateInstance
                | BindingFlags.Public
                | BindingFlags.Instance,
            binder: null,
            [shape, options, norm, type],
            culture: null
        );
        return (GridLayers)made!;
    }

    /// <summary>Hidden channels, this many.</summary>
    public virtual GridSpace Hidden(int width)
    {
        if (width < Shape.Components || width % Shape.Components != 0)
            throw new UserException(
                Shape.Components == 1
                    ? $"A width of {width} holds no field: give one above 0, and at least 4 for the first of a U-Net."
                    : $"A width of {width} does not hold fields of two components: give an even one."
            );
        return new GridSpace(width);
    }

    /// <summary>A layer, which is a <see cref="Torch.Modules.Module"/>.</summary>
    public abstract ILayer Layer(GridSpace from, GridSpace to, GridRole role, Seed seed);

    /// <summary>The next frame.</summary>
    /// <param name="x">The frames, 0 on land.</param>
    /// <param name="water">1 where there is water; null for everywhere.</param>
    /// <param name="network">Gives the next frame, or the change to it.</param>
    public virtual Tensor Predict(Tensor x, Tensor? water, Func<Tensor, Tensor> network) =>
        Around(x, water, Options.Increment ? frames => Last(frames) + network(frames) : network);

    /// <summary>The network between what is done to its input and undone to its output.</summary>
    /// <param name="x">The frames, 0 on land.</param>
    /// <param name="water">1 where there is water; null for everywhere.</param>
    /// <param name="network">What lies between.</param>
    protected virtual Tensor Around(Tensor x, Tensor? water, Func<Tensor, Tensor> network) => network(x);

    /// <summary>The symmetry of one action on the frames that come in and on the one that comes out.</summary>
    protected static Symmetry<Tensor, Tensor> KeptBy(FieldAction action) => new(action, action);

    /// <summary>The newest of the frames. [batch, 2T, h, w] → [batch, 2, h, w].</summary>
    protected Tensor Last(Tensor frames) => frames.Narrow(1, Input.Channels - Output.Channels, Output.Channels);

    /// <summary>The products of one pixel of this layer's output; transposed and folded kernels have fewer than their windows say.</summary>
    public virtual double Products(GridSpace from, GridSpace to, GridRole role)
    {
        var taps = role == GridRole.Up ? 4 : Shape.Window * Shape.Window;
        return (double)taps * from.Channels * to.Channels;
    }
}
