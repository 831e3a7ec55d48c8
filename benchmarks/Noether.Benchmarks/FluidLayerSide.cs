namespace Noether.Benchmarks;

/// <summary>One side of a comparison of layers.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Run">One step of it.</param>
/// <param name="Products">How many times the products of the reference it does.</param>
/// <param name="Reference">What it is compared with; null for a reference.</param>
/// <param name="Repeats">How often it is run for one figure: short ones more often.</param>
internal sealed record FluidLayerSide(
    string Name,
    Action Run,
    double Products = 1,
    FluidLayerSide? Reference = null,
    int Repeats = 1
);
