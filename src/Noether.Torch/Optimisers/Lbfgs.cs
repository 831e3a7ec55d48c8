using Noether.Torch.Autograd;

namespace Noether.Torch.Optimisers;

/// <summary>Minimises a smooth loss: θ ← θ − t·H·∇L, H from the last few steps (Nocedal and Wright, 2006, algorithm 7.5).</summary>
/// <remarks>
/// The loss must be the same function at each call: all of the data, no dropout. The step length t meets the strong Wolfe
/// conditions. For a small model in float64 it reaches minima that gradient descent does not.
/// </remarks>
public sealed class Lbfgs
{
    private readonly Tensor[] _parameters;
    private readonly LbfgsOptions _options;

    /// <summary>Minimises over these parameters.</summary>
    public Lbfgs(IReadOnlyList<Tensor> parameters, LbfgsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            throw new ArgumentException(
                "There is nothing to minimise over: the list of parameters is empty.",
                nameof(parameters)
            );
        _parameters = [.. parameters];
        _options = options ?? new LbfgsOptions();
    }

    /// <summary>How often the loss was evaluated so far.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Lowers the loss until the gradient vanishes or nothing changes any more, and returns the last loss.</summary>
    /// <param name="loss">Computes the loss, a single number, from the current values of the parameters.</param>
    public double Minimise(Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var pairs = new LinkedList<Pair>();
        var place = Flat(_parameters).Clone();
        var (value, gradient) = Evaluate(loss, place);
        for (var iteration = 0; iteration < _options.MaxIterations; iteration++)
        {
            if (!double.IsFinite(value) || gradient.MaxAbs() <= _options.GradientTolerance)
                break;

            using var inner = TensorScope.Begin();
            var direction = Direction(gradient, pairs);
            var slope = gradient.Dot(direction).ToDouble();
            if (slope >= 0)
            {
                // Rounding has spoilt the remembered curvature: start again from the plain gradient.
                Forget(pairs);
                direction = -gradient;
                slope = gradient.Dot(direction).ToDouble();
            }

            // Before any curvature is known the length of the gradient says nothing about that of the step.
            var first = pairs.Count > 0 ? 1 : Math.Min(1, 1 / gradient.Abs().Sum().ToDouble());
            var found = WolfeSearch.Along(
                length => Probe(loss, place, direction, length),
                new WolfeSearch.Point(0, value, slope, gradient),
                first
            );
            if (found.Length == 0)
                break;

            var step = direction * found.Length;
            Remember(pairs, step, found.Gradient - gradient);
            var before = value;
            place.AddInPlace(step);
            gradient.CopyFrom(found.Gradient);
            value = found.Loss;
            if (Math.Abs(before - value) <= _options.ChangeTolerance * Math.Abs(before))
                break;
        }

        Place(place);
        Forget(pairs);
        return value;
    }

    // The two loops of algorithm 7.4: H·∇L without the matrix H.
    private static Tensor Direction(Tensor gradient, LinkedList<Pair> pairs)
    {
        var direction = -gradient;
        if (pairs.Last is null)
            return direction;

        var weights = new Stack<double>();
        for (var node = pairs.Last; node is not null; node = node.Previous)
        {
            var (step, change, curvature) = node.Value;
            var weight = step.Dot(direction).ToDouble() / curvature;
            weights.Push(weight);
            direction.AddInPlace(change, -weight);
        }

        var newest = pairs.Last.Value;
        direction.MultiplyInPlace(newest.Curvature / newest.Change.Dot(newest.Change).ToDouble());
        for (var node = pairs.First; node is not null; node = node.Next)
        {
            var (step, change, curvature) = node.Value;
            direction.AddInPlace(step, weights.Pop() - (change.Dot(direction).ToDouble() / curvature));
        }

        return direction;
    }

    private static void Forget(LinkedList<Pair> pairs)
    {
        while (pairs.First is not null)
            Drop(pairs);
    }

    private static void Drop(LinkedList<Pair> pairs)
    {
        pairs.First!.Value.Step.Dispose();
        pairs.First.Value.Change.Dispose();
        pairs.RemoveFirst();
    }

    private static Tensor Flat(Tensor[] tensors) =>
        Tensor.Cat(Array.ConvertAll(tensors, tensor => tensor.Detach().Reshape(-1)));

    private void Remember(LinkedList<Pair> pairs, Tensor step, Tensor change)
    {
        var curvature = step.Dot(change).ToDouble();
        if (!(curvature > 1e-300))
            return;
        pairs.AddLast(new Pair(step.Unscoped(), change.Unscoped(), curvature));
        if (pairs.Count > _options.History)
            Drop(pairs);
    }

    private WolfeSearch.Point Probe(Func<Tensor> loss, Tensor place, Tensor direction, double length)
    {
        var (value, gradient) = Evaluate(loss, place + (direction * length));
        return new WolfeSearch.Point(length, value, gradient.Dot(direction).ToDouble(), gradient);
    }

    private (double Loss, Tensor Gradient) Evaluate(Func<Tensor> loss, Tensor place)
    {
        Place(place);
        Evaluations++;
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Record();
        var value = loss();
        // As for every optimiser, a parameter without influence on the loss has the gradient 0.
        var gradients = Gradients.Of([value], _parameters, allowUnused: true);
        Tensor[] all = [.. gradients.Select((gradient, i) => gradient ?? _parameters[i].ZerosLike())];
        return (value.Detach().ToDouble(), scope.Keep(Flat(all)));
    }

    private void Place(Tensor place)
    {
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var start = 0L;
        foreach (var parameter in _parameters)
        {
            parameter.CopyFrom(place.Narrow(0, start, parameter.Count).Reshape(parameter.Shape));
            start += parameter.Count;
        }
    }

    /// <summary>A step s, the change y of the gradient over it, and s·y.</summary>
    private sealed record Pair(Tensor Step, Tensor Change, double Curvature);
}
