using Noether.Dynamics.RayleighBenard;
using Noether.Reports;

namespace Noether.Workbench.Simulations;

/// <summary>Whether the lattice's convection can be trusted: onset, growth, steady rolls, the heated cavity, and turbulence.</summary>
public static class RayleighBenardValidation
{
    private const double OnsetBar = 0.005;
    private const double SlopeBar = 0.03;
    private const double RollsBar = 0.005;
    private const double CavityBar = 0.006;
    private const double TurbulenceBar = 0.10;
    private const double EstimatorBar = 0.03;
    private const double Prandtl = 0.71;
    private const int CavityCells = 96;

    // Clever and Busse (1974), wavelength 2.0158 H.
    private static readonly (double Rayleigh, double Nusselt)[] Rolls = [(5e3, 2.116), (1e4, 2.661)];

    /// <summary>Measures everything: a row and a check for each number.</summary>
    public static (ResultTable Table, IReadOnlyList<Check> Checks) Measure(
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var table = new ResultTable(
            "Convection by lattice Boltzmann",
            new("check", "check"),
            new("quantity", "quantity"),
            new("lattice", "lattice"),
            new("ours", "ours") { Format = "G5" },
            new("reference", "reference") { Format = "G5" },
            new("difference", "difference %") { Format = "F2" },
            new("source", "source")
        );
        var checks = new List<Check>();
        Action[] parts =
        [
            () => Onsets(table, checks, cancellation),
            () => SteadyRollsOf(table, checks, cancellation),
            () => Cavities(table, checks, cancellation),
            () => Turbulence(1e6, 448, 64, 60, pairs: 2, table, checks, cancellation),
            () => Turbulence(1e7, 192, 96, 100, pairs: 1, table, checks, cancellation),
        ];
        string[] names = ["onset", "steady rolls", "heated cavity", "turbulence at 1e6", "turbulence at 1e7"];
        for (var i = 0; i < parts.Length; i++)
        {
            progress?.Report(new("rayleigh-benard", i / (double)parts.Length, names[i]));
            parts[i]();
        }

        progress?.Report(new("rayleigh-benard", 1, "measured"));
        return (table, checks);
    }

    private static void Onsets(ResultTable table, List<Check> checks, CancellationToken cancellation)
    {
        const double Speed = 0.1;
        const string Theory = "linear theory";
        var held = Onset.Measure(LatticeScheme.TwoRelaxationTimes, slips: false, 32, Speed, Prandtl, cancellation);
        var slippery = Onset.Measure(LatticeScheme.TwoRelaxationTimes, slips: true, 32, Speed, Prandtl, cancellation);
        var moments = Onset.Measure(LatticeScheme.CentralMoments, slips: false, 48, Speed, Prandtl, cancellation);
        Compare("L5", "critical Ra, no-slip", "H = 32, TRT", held.Critical, Onset.BetweenPlates, OnsetBar);
        Compare(
            "L5",
            "critical Ra, free-slip",
            "H = 32, TRT",
            slippery.Critical,
            Onset.BetweenSlipperyPlates,
            OnsetBar
        );
        Compare("L5", "critical Ra, no-slip", "H = 48, CM", moments.Critical, Onset.BetweenPlates, OnsetBar);
        Compare("L6", "growth per Ra/Ra_c − 1", "H = 32, TRT", held.Slope, Onset.KnownSlope(Prandtl), SlopeBar);

        void Compare(string id, string quantity, string lattice, double ours, double reference, double bar) =>
            Add(table, checks, id, quantity, lattice, ours, reference, Theory, bar);
    }

    private static void SteadyRollsOf(ResultTable table, List<Check> checks, CancellationToken cancellation)
    {
        foreach (var (rayleigh, nusselt) in Rolls)
            Add(
                table,
                checks,
                "L7",
                $"Nu of rolls at Ra = {rayleigh:0}",
                "H = 48, TRT",
                SteadyRolls.Nusselt(rayleigh, 48, cancellation),
                nusselt,
                "Clever and Busse 1974",
                RollsBar
            );
    }

    private static void Cavities(ResultTable table, List<Check> checks, CancellationToken cancellation)
    {
        foreach (var rayleigh in (double[])[1e4, 1e5])
        {
            var ours = HeatedCavity.Measure(rayleigh, CavityCells, cancellation);
            var published = HeatedCavity.Published(rayleigh);
            Compare("Nu", ours.Nusselt, published.Nusselt);
            Compare("u_max", ours.FastestAcross, published.FastestAcross);
            Compare("v_max", ours.FastestUp, published.FastestUp);

            void Compare(string name, double value, double reference) =>
                Add(
                    table,
                    checks,
                    "L8",
                    $"{name} of the cavity at Ra = {rayleigh:0}",
                    $"{CavityCells} × {CavityCells}, TRT",
                    value,
                    reference,
                    "de Vahl Davis 1983",
                    CavityBar
                );
        }
    }

    /// <summary>Rolls lock in, so their number is given: pairs as wide as 3.5 H at Ra = 10⁶, the one that the box of aspect 2 holds at 10⁷.</summary>
    private static void Turbulence(
        double rayleigh,
        int width,
        int height,
        double spinUp,
        int pairs,
        ResultTable table,
        List<Check> checks,
        CancellationToken cancellation
    )
    {
        const double Averaging = 100;
        var parameters = new ConvectionParameters(rayleigh, Prandtl, width, height);
        var found = TurbulentConvection.Measure(parameters, spinUp, Averaging, pairs, seed: 1, cancellation);
        var lattice = $"{width} × {height}, CM, {pairs} pair{(pairs == 1 ? "" : "s")} of rolls";
        var name = $"Nu of turbulence at Ra = {rayleigh:0e0}";
        var reference = Nusselt.OfTurbulence(rayleigh);
        Add(table, checks, "L9", name, lattice, found.Volume, reference, "Johnston and Doering 2009", TurbulenceBar);
        foreach (
            var (estimator, value) in ((string, double)[])
                [
                    ("at the plates", found.Wall),
                    ("by thermal dissipation", found.Thermal),
                    ("by viscous dissipation", found.Viscous),
                ]
        )
            table.Add(
                "L9",
                $"{name} {estimator}",
                lattice,
                value,
                found.Volume,
                Percent(value, found.Volume),
                "volume mean"
            );
        checks.Add(
            Check.AtMost(
                "L9",
                $"spread of three Nusselt numbers at Ra = {rayleigh:0e0}, relative",
                found.Spread,
                EstimatorBar
            )
        );
    }

    private static void Add(
        ResultTable table,
        List<Check> checks,
        string id,
        string quantity,
        string lattice,
        double ours,
        double reference,
        string source,
        double bar
    )
    {
        table.Add(id, quantity, lattice, ours, reference, Percent(ours, reference), source);
        checks.Add(
            Check.AtMost(
                id,
                $"{quantity} ({lattice}), relative difference from {source}",
                Math.Abs(ours / reference - 1),
                bar
            )
        );
    }

    private static double Percent(double ours, double reference) => 100 * (ours / reference - 1);
}
