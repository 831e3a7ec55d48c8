namespace Noether.Models.Grids;

/// <summary>The symmetry that a network of fields w keeps; scalars are fields of one component.</summary>
public enum FluidSymmetry
{
    /// <summary>Translations only, as every convolution does.</summary>
    [KeptBy(typeof(PlainLayers))]
    None,

    /// <summary>w ↦ w + c, one vector for all frames: windows are seen in their own moving frame.</summary>
    [KeptBy(typeof(UniformMotionLayers))]
    UniformMotion,

    /// <summary>w ↦ λw, λ &gt; 0: windows are divided by their range, per component.</summary>
    [KeptBy(typeof(MagnitudeLayers))]
    Magnitude,

    /// <summary>w ↦ λw with one range for both components.</summary>
    [KeptBy(typeof(MagnitudeLayers))]
    SharedMagnitude,

    /// <summary>w ↦ λw by leaving constants and norms out of a plain network: what the others should beat.</summary>
    [KeptBy(typeof(PlainLayers))]
    BiasFree,

    /// <summary>Turns of the frame and of its vectors by 2π/N.</summary>
    [KeptBy(typeof(RotationLayers))]
    Rotation,

    /// <summary>w(p) ↦ λw(λp) for powers of 2; of a scalar, w(λp).</summary>
    [KeptBy(typeof(ScaleLayers))]
    Scale,

    /// <summary>Uniform motion, magnitude and rotation at once: the rotation network in the sample's own frame.</summary>
    [KeptBy(typeof(RotationLayers))]
    Combined,
}
