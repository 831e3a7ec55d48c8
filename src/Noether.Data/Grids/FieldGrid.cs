using Noether.Formats.NetCdf;

namespace Noether.Data.Grids;

/// <summary>The grid of the variables in a file, and what its time counts.</summary>
public sealed record FieldGrid(GridAxis X, GridAxis Y, TimeUnit Time);
