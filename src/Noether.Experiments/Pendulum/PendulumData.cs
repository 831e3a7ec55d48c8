using Noether.Data;
using Noether.Dynamics;
using Noether.Dynamics.Integrators;
using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Experiments.Pendulum;

/// <summary>The benchmark's data, float64: training chunks, and test rollouts from the first states of held-out chunks.</summary>
/// <remarks>
/// Every trajectory gives one chunk, drawn uniformly, so test states follow the distribution over time and not that of the
/// initial conditions, as published. Splits are by trajectory.
/// </remarks>
public sealed class PendulumData : IDisposable
{
    private PendulumData(SpringyDoublePendulum system, Tensor train, Tensor validation, Tensor test)
    {
        System = system;
        TrainChunks = train;
        ValidationStates = validation;
        TestStates = test;
    }

    /// <summary>The true system.</summary>
    public SpringyDoublePendulum System { get; }

    /// <summary>[train, chunk states, 12].</summary>
    public Tensor TrainChunks { get; }

    /// <summary>The states from which rollouts start that choose settings, [validation, 12].</summary>
    public Tensor ValidationStates { get; }

    /// <summary>The states from which test rollouts start, [test, 12].</summary>
    public Tensor TestStates { get; }

    /// <summary>Simulates the trajectories of a plan, splits them and draws the chunks.</summary>
    /// <exception cref="OperationCanceledException">The simulation was cancelled between two of its parts.</exception>
    public static PendulumData Simulate(PendulumDataPlan plan, Seed seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Train + plan.Validation + plan.Test > plan.Trajectories)
            throw new UserException(
                $"The plan splits {plan.Trajectories} trajectories into {plan.Train} + {plan.Validation} + {plan.Test}: "
                    + "raise data.trajectories, or lower data.train, data.validation or data.test."
            );
        if (plan.ChunkStates > plan.States)
            throw new UserException(
                $"A chunk of {plan.ChunkStates} states does not fit in a trajectory of {plan.States}: lower data.chunk_states."
            );

        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var system = new SpringyDoublePendulum(new() { SecondSpringFactor = plan.SecondSpringFactor });
        var initial = system.SampleInitialStates(plan.Trajectories, seed.Child("initial states"));
        var trajectories = Rollout(system, initial, plan.States, plan.TimeStep, plan.StepsPerState, cancellation);
        var chunks = Windows.OnePerTrajectory(trajectories, plan.ChunkStates, seed.Child("chunks"));
        var (train, validation, test) = Split
            .Draw(plan.Trajectories, plan.Train, plan.Validation, plan.Test, seed.Child("split"))
            .Of(chunks);
        return new PendulumData(
            system,
            scope.Keep(train).Unscoped(),
            scope.Keep(validation.Select(1, 0).Contiguous()).Unscoped(),
            scope.Keep(test.Select(1, 0).Contiguous()).Unscoped()
        );
    }

    /// <summary>The states from which the rollouts of a part start.</summary>
    public Tensor StatesOf(HeldOutPart part) => part == HeldOutPart.Test ? TestStates : ValidationStates;

    /// <summary>States at equal intervals by RK4, in parts that fit the processor's cache. [n, 12] → [n, states, 12].</summary>
    public static Tensor Rollout(
        IVectorField field,
        Tensor initial,
        int states,
        double timeStep,
        int stepsPerState,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(initial);
        const int PartSize = 500;
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var parts = new List<Tensor>();
        for (var start = 0L; start < initial.Size(0); start += PartSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = initial.Slice(0, start, start + PartSize);
            parts.Add(FixedSteps.Rollout(field, Methods.Rk4, part, timeStep, states - 1, stepsPerState));
        }

        return scope.Keep(Tensor.Cat([.. parts]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TrainChunks.Dispose();
        ValidationStates.Dispose();
        TestStates.Dispose();
    }
}
