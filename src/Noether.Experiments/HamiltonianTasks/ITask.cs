using Noether.Torch;
using Noether.Torch.Modules;
using Noether.Workbench.Running;
using Noether.Workbench.Verification;

namespace Noether.Experiments.HamiltonianTasks;

/// <summary>One row group of the table: data, models, and how a model is evaluated.</summary>
internal interface ITask
{
    /// <summary>Which one.</summary>
    HamiltonianTask Kind { get; }

    /// <summary>Its models with one line each, in the order of the table.</summary>
    IReadOnlyDictionary<string, string> Models { get; }

    /// <summary>Independent trainings of every model.</summary>
    int Trials(HamiltonianTasksPlan plan);

    /// <summary>A model with its first weights. Its data serve to standardise invariants; null where saved weights will replace all.</summary>
    Module Create(HamiltonianTasksPlan plan, string model, Seed seed, Samples? training);

    /// <summary>The samples to train on, in float64.</summary>
    Samples Training(HamiltonianTasksPlan plan);

    /// <summary>How every model of the task is trained: the mean squared error of its answers, with Adam.</summary>
    TaskTraining Settings(HamiltonianTasksPlan plan);

    /// <summary>Evaluates a trained model, in float64, to which it is converted.</summary>
    TaskScore Score(HamiltonianTasksPlan plan, Module network);

    /// <summary>Inputs that no model is trained on, in float64: [count, inputs].</summary>
    Tensor HeldOut(HamiltonianTasksPlan plan);

    /// <summary>What groups can be held against, for a trained model.</summary>
    IReadOnlyList<VerifiedMap> Maps(HamiltonianTasksPlan plan, string model, Module network);
}
