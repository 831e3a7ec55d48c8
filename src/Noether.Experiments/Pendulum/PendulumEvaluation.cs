using Noether.Data.Metrics;
using Noether.Dynamics;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Experiments.Pendulum;

/// <summary>Rollouts of a model beside the truth, from the same states.</summary>
public sealed class PendulumEvaluation : IDisposable
{
    private readonly SpringyDoublePendulum _system;
    private readonly PendulumEvaluationPlan _plan;
    private readonly double _timeStep;
    private readonly Tensor _initial;
    private readonly CancellationToken _cancellation;

    /// <summary>Simulates the truth from these states, float64 [count, 12]; the token ends this and every rollout.</summary>
    public PendulumEvaluation(PendulumData data, PendulumPlan plan, Tensor initial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(plan);
        _system = data.System;
        _plan = plan.Evaluation;
        _timeStep = plan.Data.TimeStep;
        _initial = initial;
        _cancellation = cancellation;
        Truth = PendulumData
            .Rollout(_system, initial, _plan.States, _timeStep, plan.Data.StepsPerState, cancellation)
            .Unscoped();
    }

    /// <summary>[count, states, 12].</summary>
    public Tensor Truth { get; }

    /// <summary>The model's rollouts, float64 [count, states, 12]. Its parameters must be float64 already.</summary>
    public Tensor Predict(IVectorField field) => Predict(field, _plan.StepsPerState);

    /// <summary>The model's rollouts with this many Runge–Kutta steps between two states.</summary>
    public Tensor Predict(IVectorField field, int stepsPerState) =>
        PendulumData.Rollout(field, _initial, _plan.States, _timeStep, stepsPerState, _cancellation);

    /// <summary>Compares predicted rollouts with the truth.</summary>
    public PendulumScore Score(Tensor predicted)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        return new PendulumScore(
            RolloutErrors.Measure(predicted, Truth, _plan.Floor),
            RelativeDrift.GeometricMeanOf(_system.AngularMomentum(predicted), _plan.AngularMomentumFloor),
            AbsoluteDrift.MeanOf(_system.Energy(predicted))
        );
    }

    /// <inheritdoc/>
    public void Dispose() => Truth.Dispose();
}
