using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>A one-step method of a user's own: from y(t) to y(t + h) by any means. For a fixed step.</summary>
/// <remarks>A method that is a tableau is a <see cref="RungeKutta"/>, one of drifts and kicks a <see cref="SplitMethod"/>; both are faster.</remarks>
public abstract class OneStepMethod : FixedMethod
{
    private readonly int _evaluations;

    /// <summary>A method that a table calls by this name.</summary>
    /// <param name="name">Such as "adams-2".</param>
    /// <param name="order">p: see <see cref="FixedMethod.Order"/>.</param>
    /// <param name="evaluations">How often a step evaluates the field.</param>
    protected OneStepMethod(string name, int order, int evaluations)
        : base(name, order) => _evaluations = evaluations;

    /// <summary>y(t + h) from y(t). Whatever it is made of is differentiated by recording it.</summary>
    /// <param name="field">f of ẏ = f(t, y).</param>
    /// <param name="time">t, float64. [].</param>
    /// <param name="length">h, negative where time runs backwards; broadcasts over states. [] or [batch, 1].</param>
    /// <param name="state">y(t). [batch, dimension].</param>
    protected abstract Tensor Step(IVectorField field, Tensor time, Tensor length, Tensor state);

    /// <inheritdoc/>
    internal override IntegratorStep Advance(IVectorField field, StepSpan span, Tensor state, Tensor? firstSlope)
    {
        ArgumentNullException.ThrowIfNull(state);
        var one = Tensor.Ones([span.Lengths.Length > 1 ? state.Size(0) : 1, 1], state.DType);
        var length = span.Lengths.Length > 1 ? span.Scale(one) : Tensor.Scalar(span.Lengths[0]);
        return new(Step(field, span.TimeAt(0), length, state), [], _evaluations);
    }
}
