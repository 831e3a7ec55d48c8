using Noether.Torch.Schedules;

namespace Noether.Training;

/// <summary>How a training run behaves, apart from the model, the data and the loss.</summary>
public sealed record TrainingOptions
{
    /// <summary>The optimiser steps of the whole run.</summary>
    public required long Steps { get; init; }

    /// <summary>The learning rate at each step, counted from 0.</summary>
    public required Schedule LearningRate { get; init; }

    /// <summary>The largest norm of the gradient of all parameters together; longer ones are scaled down. Null: none.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>A loss above this counts as divergence and ends the run, and so does a loss or gradient that is not finite.</summary>
    public double DivergenceThreshold { get; init; } = 1e12;

    /// <summary>Steps of a run that may be left out because their loss or gradient is not sound; the next one diverges.</summary>
    public long MaxSkipped { get; init; }
}
