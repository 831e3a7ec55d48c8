using Noether.Tests.Shared;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;
using Noether.Torch.Optimisers;

namespace Noether.Torch.Tests.Lifetime;

/// <summary>Ten thousand training steps of a small Hamiltonian network must leave memory where it was.</summary>
public sealed class TrainingLoopTests
{
    private const int Steps = 10_000;
    private const int LongestWarmUp = 20_000;

    [Fact]
    public void Ten_thousand_steps_keep_native_tensors_constant_and_memory_flat()
    {
        // What earlier tests left to the finalizer must not go while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = LiveTensors.Settled();
        var threads = Runtime.Threads;
        Runtime.Threads = 1;
        using var training = new SmallTraining();
        var warmUp = 0;
        while (!ResidentMemory.IsWarm(warmUp) && warmUp < LongestWarmUp)
        {
            training.Step();
            warmUp++;
        }

        var (live, resident) = (LiveTensors.Settled(), ResidentMemory.Kilobytes());

        for (var step = 0; step < Steps; step++)
            training.Step();

        Runtime.LiveTensors.ShouldBe(live);
        (ResidentMemory.Kilobytes() / (double)resident).ShouldBeLessThan(1.02);
        training.Dispose();
        Runtime.LiveTensors.ShouldBe(before);
        Runtime.Threads = threads;
    }

    /// <summary>A field J∇H learned from a harmonic oscillator's: each step differentiates twice.</summary>
    private sealed class SmallTraining : IDisposable
    {
        private readonly Linear _first = new(2, 16, new Seed(1).Child("first"));
        private readonly Linear _last = new(16, 1, new Seed(1).Child("last"));
        private readonly Tensor[] _parameters;
        private readonly Adam _adam;
        private readonly Tensor _states;

        public SmallTraining()
        {
            using var scope = TensorScope.Begin();
            using var generator = new Seed(2).ToGenerator();
            _states = Tensor.Normal(generator, [32, 2], DType.Float32).Unscoped();
            _parameters = [.. _first.Parameters(), .. _last.Parameters()];
            _adam = new Adam(_parameters);
        }

        public void Step()
        {
            using var scope = TensorScope.Begin();
            var states = _states.Detach().WithGradient();
            var energy = _last.Forward(_first.Forward(states).Tanh()).Sum();
            var slope = Gradients.Of(energy, states, createGraph: true);
            var field = Tensor.Cat([slope.Slice(1, 1), -slope.Slice(1, 0, 1)], 1);
            var wanted = Tensor.Cat([_states.Slice(1, 1), -_states.Slice(1, 0, 1)], 1);
            // The last bias has no influence on the field.
            var gradients = Gradients.Of([(field - wanted).Square().Mean()], _parameters, allowUnused: true);
            _adam.Step(gradients);
        }

        public void Dispose()
        {
            _first.Dispose();
            _last.Dispose();
            _adam.Dispose();
            _states.Dispose();
        }
    }
}
