namespace Noether.Workbench.Grids;

/// <summary>How good a forecast is on one test set, in standard units.</summary>
/// <param name="Error">The root mean squared error over all forecast frames.</param>
/// <param name="SpectrumError">ESE, the error of the energy spectrum in decades.</param>
/// <param name="ByStep">The root mean squared error of every forecast frame.</param>
public sealed record FieldScore(double Error, double SpectrumError, IReadOnlyList<double> ByStep)
{
    /// <summary>‖F(gx) − gF(x)‖ / ‖gF(x)‖ of a model that was built to keep what moved the set; else null.</summary>
    public double? EquivarianceError { get; init; }
}
