using Noether.Reports;

namespace Noether.Experiments.Pendulum;

/// <summary>What the demo found and wrote.</summary>
/// <param name="Report">The table.</param>
/// <param name="ReportPath">The page, one file without network.</param>
/// <param name="PicturePath">Error against time as SVG.</param>
public sealed record DemoResult(Report Report, string ReportPath, string PicturePath);
