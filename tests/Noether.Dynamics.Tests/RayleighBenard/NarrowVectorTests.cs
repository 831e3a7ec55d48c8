using Noether.Dynamics.RayleighBenard;

namespace Noether.Dynamics.Tests.RayleighBenard;

/// <summary>A processor with narrower vectors computes the same.</summary>
public sealed unsafe class NarrowVectorTests
{
    private static readonly ConvectionParameters Parameters = new(3e3, 0.71, 21, 10);

    [Fact]
    public void Central_moments_do_not_depend_on_the_width() =>
        Compare(
            new CentralMomentCollision<float>(Parameters, new()),
            new NarrowCentralMomentCollision<float>(Parameters, new())
        );

    [Fact]
    public void Two_relaxation_times_do_not_depend_on_the_width() =>
        Compare(
            new TwoRelaxationTimesCollision<float>(Parameters, new()),
            new NarrowTwoRelaxationTimesCollision<float>(Parameters, new())
        );

    private static void Compare(Collision<float> wide, Collision<float> narrow)
    {
        const int Cells = 64;
        var random = new RandomStream(5);
        var first = Enumerable.Range(0, 14 * Cells).Select(_ => (float)random.NextUniform(-0.01, 0.01)).ToArray();
        var second = first.ToArray();

        Collide(wide, first, Cells);
        Collide(narrow, second, Cells);

        first.ShouldBe(second);
    }

    private static void Collide(Collision<float> collision, float[] populations, int cells)
    {
        fixed (float* start = populations)
        {
            var rows = stackalloc float*[14];
            for (var i = 0; i < 14; i++)
                rows[i] = start + i * cells;
            collision.Collide(rows, cells);
        }
    }
}
