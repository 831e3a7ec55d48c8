// Tests that count live native tensors, or set the number of threads, need the process to themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
