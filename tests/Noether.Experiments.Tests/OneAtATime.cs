// Some tests count the live native tensors of the whole process, so no other test may run beside them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
