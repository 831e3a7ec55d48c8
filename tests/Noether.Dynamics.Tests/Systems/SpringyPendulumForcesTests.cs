using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Dynamics.Tests.Systems;

public sealed class SpringyPendulumForcesTests
{
    [Fact]
    public void One_pass_is_what_the_operators_do()
    {
        using var scope = TensorScope.Begin();
        var options = new SpringyPendulumOptions
        {
            Mass1 = 1.3,
            Mass2 = 0.7,
            Stiffness1 = 2,
            Stiffness2 = 0.6,
            RestLength1 = 0.9,
            RestLength2 = 1.2,
            SecondSpringFactor = 0.5,
            Gravity = new(0.2, -0.3, -1),
            Pivot = new(0.1, 0.2, -0.4),
        };
        var system = new SpringyDoublePendulum(options);
        var states = system.SampleInitialStates(50, new Seed(1));
        var time = Tensor.Scalar(0);

        var recorded = system.Evaluate(time, states);
        using var mode = Gradients.Pause();
        var inOnePass = system.Evaluate(time, states);

        (inOnePass - recorded).MaxAbs().ShouldBeLessThan(1e-14);
    }
}
