namespace Noether.Models.Grids;

/// <summary>The layers that keep a <see cref="FluidSymmetry"/>.</summary>
/// <param name="layers">A <see cref="GridLayers"/>, made from shape, options, norm and type.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class KeptByAttribute(Type layers) : Attribute
{
    /// <summary>What makes them.</summary>
    public Type Layers { get; } = layers;
}
