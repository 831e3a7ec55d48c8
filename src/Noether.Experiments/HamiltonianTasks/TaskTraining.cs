using Noether.Training;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>How the models of a task are trained with Adam.</summary>
/// <param name="Options">Steps and learning rate.</param>
/// <param name="Batch">Samples per step; null for all.</param>
/// <param name="WeightDecay">λ of the pull of the weights towards 0.</param>
internal sealed record TaskTraining(TrainingOptions Options, long? Batch, double WeightDecay = 0);
