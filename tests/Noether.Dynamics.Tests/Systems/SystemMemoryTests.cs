using Noether.Tests.Shared;
using Noether.Torch;

namespace Noether.Dynamics.Tests.Systems;

[Collection("Counts live tensors")]
public sealed class SystemMemoryTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => EverySystem.Names;

    [Theory, MemberData(nameof(Names))]
    public void Evaluating_the_field_leaves_nothing_behind(string name)
    {
        using var scope = TensorScope.Begin();
        var (system, states) = EverySystem.Sample(name);
        var field = new HamiltonianField(system);
        using var now = Tensor.Scalar(0);
        system.Evaluate(now, states).Dispose();
        field.Evaluate(now, states).Dispose();
        var before = LiveTensors.Settled();

        system.Evaluate(now, states).Dispose();
        field.Evaluate(now, states).Dispose();

        Runtime.LiveTensors.ShouldBeLessThanOrEqualTo(before);
    }
}
