using Noether.Dynamics.Systems;

namespace Noether.Dynamics.Tests.Systems;

/// <summary>The systems found by name, and the variants whose constants matter: all of them obey the laws.</summary>
internal static class EverySystem
{
    private static readonly Dictionary<string, Func<HamiltonianSystem>> Variants = new()
    {
        ["three bodies in space, turned, displaced and boosted"] = () =>
            new NBody(
                new NBodyOptions
                {
                    SpaceDimension = 3,
                    Rotates = true,
                    Displacement = 1,
                    Boost = 0.3,
                }
            ),
        ["six bodies in the plane"] = () => new NBody(new NBodyOptions { Bodies = 6 }),
        ["pendulums with constants that vary by sample"] = () =>
            new SpringyDoublePendulum(new SpringyPendulumOptions { Variation = new PendulumVariation() }),
        ["a pendulum with every constant its own"] = () =>
            new SpringyDoublePendulum(
                new SpringyPendulumOptions
                {
                    Mass1 = 1.3,
                    Mass2 = 0.7,
                    Stiffness1 = 2.1,
                    Stiffness2 = 1.7,
                    RestLength1 = 0.9,
                    RestLength2 = 1.2,
                    Gravity = new SpatialVector(0.4, -0.3, -1.2),
                    Pivot = new SpatialVector(0.5, -1, 2),
                    SecondSpringFactor = 0.5,
                }
            ),
    };

    public static IEnumerable<TheoryDataRow<string>> Names =>
        SystemCatalog.Names.Concat(Variants.Keys).Select(name => new TheoryDataRow<string>(name));

    public static Ensemble Sample(string name, long count = 16)
    {
        var system = Variants.TryGetValue(name, out var make) ? make() : SystemCatalog.Create(name);
        return system.SampleEnsemble(count, new Seed(5));
    }
}
