namespace Noether.Torch.Diagnosis;

/// <summary>
/// Examines everything that Noether stands on, from the runtime to the GPU, whether or not the native library loads.
/// It loads the library, so call it before or after other work, but not to test for the library's absence.
/// </summary>
public static class Doctor
{
    /// <summary>One finding per subject, the essential ones first.</summary>
    public static IReadOnlyList<Finding> Examine() => Examine(Surroundings.Here());

    internal static IReadOnlyList<Finding> Examine(Surroundings here) =>
        [
            SoftwareExamination.Framework(here),
            SoftwareExamination.Native(here),
            SoftwareExamination.Torch(here),
            SoftwareExamination.Blas(here),
            SoftwareExamination.Gloo(here),
            SoftwareExamination.NetCdf(here),
            MachineExamination.Processor(here),
            MachineExamination.Threads(here),
            MachineExamination.Cuda(here),
            MachineExamination.Memory(here),
            SoftwareExamination.BuildTools(here),
            SoftwareExamination.Peer(here),
        ];
}
