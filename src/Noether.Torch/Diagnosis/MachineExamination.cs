using System.Globalization;

namespace Noether.Torch.Diagnosis;

/// <summary>The processor, its threads, the GPU and the memory.</summary>
internal static class MachineExamination
{
    public static Finding Processor(Surroundings here)
    {
        var information = here.Read("/proc/cpuinfo") ?? "";
        var flags = $" {Field(information, "flags")} ";
        var wanted = here.Variable("ATEN_CPU_CAPABILITY");
        var setting = string.IsNullOrEmpty(wanted) ? "not set" : wanted;
        var best =
            flags.Contains(" avx512f ", StringComparison.Ordinal) ? "AVX512"
            : flags.Contains(" avx2 ", StringComparison.Ordinal) ? "AVX2"
            : "no vector extension that libtorch uses";
        var subject = new Finding(
            "processor",
            "the widest vector instructions",
            "/proc/cpuinfo and ATEN_CPU_CAPABILITY",
            Verdict.Good,
            $"{Field(information, "model name")}: has {best}, in use {here.Torch.Capability} (ATEN_CPU_CAPABILITY is {setting})"
        );
        var narrower = best == "AVX512" && !here.Torch.Capability.Contains("512", StringComparison.Ordinal);
        return here.Torch.Failure is null && narrower
            ? subject with
            {
                Verdict = Verdict.Notice,
                Advice =
                    "Start through ./noether, or set ATEN_CPU_CAPABILITY=avx512 before the program starts: SiLU is twice as fast.",
            }
            : subject;
    }

    public static Finding Threads(Surroundings here)
    {
        var wanted = here.Variable("OMP_NUM_THREADS");
        var setting = string.IsNullOrEmpty(wanted) ? "not set" : wanted;
        var subject = new Finding(
            "threads",
            "one thread per processor",
            "OMP_NUM_THREADS and libtorch",
            Verdict.Good,
            $"{here.Processors} processors, libtorch uses {here.Torch.Threads} (OMP_NUM_THREADS is {setting})"
        );
        if (here.Torch.Failure is not null)
            return subject with { Found = $"{here.Processors} processors (OMP_NUM_THREADS is {setting})" };
        if (here.Torch.Threads == here.Processors)
            return subject;

        return subject with
        {
            Verdict = Verdict.Notice,
            Advice =
                here.Torch.Threads < here.Processors
                    ? "Unset OMP_NUM_THREADS to use every processor, unless several runs share this machine."
                    : "Lower OMP_NUM_THREADS: more threads than processors wait for one another.",
        };
    }

    public static Finding Cuda(Surroundings here)
    {
        var driver = here.Read("/proc/driver/nvidia/version")?.Split('\n')[0].Trim();
        var subject = new Finding("CUDA", "an NVIDIA GPU", "/proc/driver/nvidia and libtorch", Verdict.Good, "");
        if (here.Torch.Cuda)
            return subject with { Found = $"libtorch sees a GPU ({driver ?? "driver unknown"})" };
        if (driver is null)
            return subject with { Found = "none: everything runs on the processor" };

        return subject with
        {
            Verdict = Verdict.Notice,
            Found = $"a driver is there ({driver}), but this libtorch sees no GPU",
            Advice = "Unpack a CUDA build of libtorch from pytorch.org and set LIBTORCH to its folder.",
        };
    }

    public static Finding Memory(Surroundings here)
    {
        var information = here.Read("/proc/meminfo") ?? "";
        var total = Gibibytes(Field(information, "MemTotal"));
        var available = Gibibytes(Field(information, "MemAvailable"));
        var subject = new Finding(
            "memory",
            "2 GiB or more",
            "/proc/meminfo",
            Verdict.Good,
            string.Create(CultureInfo.InvariantCulture, $"{available:F1} GiB of {total:F1} GiB are free")
        );
        return available >= 2
            ? subject
            : subject with
            {
                Verdict = Verdict.Notice,
                Advice = "Close other programs, or lower the batch sizes of the plan.",
            };
    }

    // "name : value" in /proc/cpuinfo, "name: value kB" in /proc/meminfo.
    private static string Field(string text, string name) =>
        text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(':'))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
            .FirstOrDefault("unknown");

    private static double Gibibytes(string field) =>
        double.TryParse(field.Split(' ')[0], CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes / (1 << 20)
            : 0;
}
