namespace Noether.Dynamics.Tests;

/// <summary>Tests that count the process's live tensors, and so must run alone.</summary>
[CollectionDefinition("Counts live tensors", DisableParallelization = true)]
public sealed class LiveTensorCollection;
