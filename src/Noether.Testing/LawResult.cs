using System.Globalization;

namespace Noether.Testing;

/// <summary>What was measured of a law, and what it allows. NaN obeys no law.</summary>
/// <param name="Law">What must hold, as a sentence without its full stop.</param>
/// <param name="Subject">What it was asked of.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Least">The least that is allowed.</param>
/// <param name="Most">The most that is allowed: the tolerance, where the figure is an error.</param>
public sealed record LawResult(string Law, string Subject, double Measured, double Least, double Most)
{
    /// <summary>Whether Least ≤ Measured ≤ Most.</summary>
    public bool Holds => Measured >= Least && Measured <= Most;

    /// <summary>An error that must not be above a tolerance.</summary>
    public static LawResult AtMost(string law, string subject, double error, double tolerance) =>
        new(law, subject, error, 0, tolerance);

    /// <summary>Does nothing where the law holds.</summary>
    /// <exception cref="LawException">It does not.</exception>
    public void Require()
    {
        if (!Holds)
            throw new LawException(this);
    }

    /// <summary>Such as <c>SO(3): words multiply as their matrices do: 2.1e-16 (at most 1e-10)</c>.</summary>
    public override string ToString()
    {
        var allowed =
            Least > 0 && double.IsPositiveInfinity(Most) ? $"at least {Number(Least)}"
            : Least > 0 ? $"{Number(Least)} to {Number(Most)}"
            : $"at most {Number(Most)}";
        return $"{Subject}: {Law}: {Number(Measured)} ({allowed})";
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
