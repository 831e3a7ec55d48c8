namespace Noether.Workbench.Grids;

/// <summary>What is kept of a model for pictures, so that its network need not be.</summary>
/// <param name="Frames">Its forecast of the one window that is shown, in the field's own units: [steps, components, height, width].</param>
/// <param name="Spectrum">E(k) of the last forecast frame for k = 0, 1, …, the mean over all test windows, in standard units.</param>
public sealed record FieldShown(float[] Frames, double[] Spectrum);
