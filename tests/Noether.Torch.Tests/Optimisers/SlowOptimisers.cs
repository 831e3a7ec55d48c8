using Noether.Torch.Optimisers;

namespace Noether.Torch.Tests.Optimisers;

/// <summary>The textbook update rules, one number at a time: the specification of the fast ones.</summary>
internal static class SlowOptimisers
{
    public static double[] Adam(double[] start, Func<int, double[]> gradients, int steps, AdamOptions options)
    {
        var (parameters, m, v) = ((double[])start.Clone(), new double[start.Length], new double[start.Length]);
        for (var t = 1; t <= steps; t++)
        {
            var gradient = gradients(t);
            for (var i = 0; i < parameters.Length; i++)
            {
                var g = gradient[i];
                if (options.Decoupled)
                    parameters[i] *= 1 - (options.LearningRate * options.WeightDecay);
                else
                    g += options.WeightDecay * parameters[i];
                m[i] = (options.FirstDecay * m[i]) + ((1 - options.FirstDecay) * g);
                v[i] = (options.SecondDecay * v[i]) + ((1 - options.SecondDecay) * g * g);
                var mean = m[i] / (1 - Math.Pow(options.FirstDecay, t));
                var square = v[i] / (1 - Math.Pow(options.SecondDecay, t));
                parameters[i] -= options.LearningRate * mean / (Math.Sqrt(square) + options.Epsilon);
            }
        }

        return parameters;
    }

    public static double[] Sgd(double[] start, Func<int, double[]> gradients, int steps, SgdOptions options)
    {
        var (parameters, v) = ((double[])start.Clone(), new double[start.Length]);
        for (var t = 1; t <= steps; t++)
        {
            var gradient = gradients(t);
            for (var i = 0; i < parameters.Length; i++)
            {
                var g = gradient[i] + (options.WeightDecay * parameters[i]);
                v[i] = (options.Momentum * v[i]) + g;
                parameters[i] -= options.LearningRate * (options.Nesterov ? g + (options.Momentum * v[i]) : v[i]);
            }
        }

        return parameters;
    }
}
