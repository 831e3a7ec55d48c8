using Noether.Reports.Charts;

namespace Noether.Reports.Pages;

/// <summary>A chart with what there is to see in it.</summary>
/// <param name="Chart">The picture.</param>
/// <param name="Caption">One or two sentences below it.</param>
public sealed record ReportFigure(IChart Chart, string Caption);
