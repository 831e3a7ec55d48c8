using Noether.Torch.Diagnosis;

namespace Noether.Torch.Tests.Diagnosis;

public sealed class DoctorTests
{
    private static readonly TorchFacts Loaded = new()
    {
        Version = "1.13.1",
        Capability = "AVX512",
        Threads = 4,
        Libraries = ["/usr/lib/x86_64-linux-gnu/libtorch_cpu.so.1.13.0", "/usr/lib/libgloo.so.0", OpenBlas],
    };

    private const string OpenBlas = "/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3";

    [Fact]
    public void The_machine_that_runs_this_test_has_a_libtorch_that_loads()
    {
        var findings = Doctor.Examine();

        findings.ShouldAllBe(finding => finding.Verdict != Verdict.Broken);
        Of(findings, "libtorch").Found.ShouldContain(Runtime.TorchVersion);
    }

    [Fact]
    public void A_complete_machine_gives_no_advice()
    {
        var findings = Doctor.Examine(Machine(Loaded));

        findings.ShouldAllBe(finding => finding.Verdict == Verdict.Good && finding.Advice == null);
    }

    [Fact]
    public void Every_complaint_about_an_empty_machine_says_what_to_do()
    {
        var empty = Machine(new TorchFacts { Failure = "libtorch.so: cannot open shared object file" }) with
        {
            Exists = _ => false,
            Read = _ => null,
            Variable = _ => null,
        };

        var findings = Doctor.Examine(empty);

        findings.Where(finding => finding.Verdict != Verdict.Good).ShouldAllBe(finding => finding.Advice!.Length > 0);
        Of(findings, "native library").Advice!.ShouldContain("./noether");
        Of(findings, "libtorch").Advice!.ShouldContain("apt-get install libtorch-dev libgloo-dev libopenblas0-pthread");
    }

    [Fact]
    public void A_native_library_that_does_not_load_gives_the_loaders_reason()
    {
        var machine = Machine(new TorchFacts { Failure = "libtorch.so.1.13: cannot open shared object file" });

        var finding = Of(Doctor.Examine(machine), "native library");

        finding.Verdict.ShouldBe(Verdict.Broken);
        finding.Found.ShouldContain("libtorch.so.1.13: cannot open");
    }

    [Fact]
    public void The_slow_reference_BLAS_is_noticed()
    {
        var machine = Machine(Loaded with { Libraries = ["/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0"] });

        var finding = Of(Doctor.Examine(machine), "BLAS");

        finding.Verdict.ShouldBe(Verdict.Notice);
        finding.Advice!.ShouldContain("libopenblas0-pthread");
    }

    [Fact]
    public void A_machine_without_netCDF_reads_what_to_install()
    {
        var finding = Of(Doctor.Examine(Machine(Loaded) with { Loads = _ => false }), "netCDF");

        finding.Verdict.ShouldBe(Verdict.Notice);
        finding.Advice!.ShouldContain("apt-get install libnetcdf-dev");
    }

    [Theory]
    [InlineData(1, "Unset OMP_NUM_THREADS")]
    [InlineData(64, "Lower OMP_NUM_THREADS")]
    public void Too_few_or_too_many_threads_are_noticed(int threads, string advice)
    {
        var machine = Machine(Loaded with { Threads = threads });

        var finding = Of(Doctor.Examine(machine), "threads");

        finding.Verdict.ShouldBe(Verdict.Notice);
        finding.Advice!.ShouldStartWith(advice);
    }

    [Fact]
    public void A_processor_that_could_do_more_is_noticed()
    {
        var machine = Machine(Loaded with { Capability = "AVX2" });

        var finding = Of(Doctor.Examine(machine), "processor");

        finding.Verdict.ShouldBe(Verdict.Notice);
        finding.Advice!.ShouldContain("ATEN_CPU_CAPABILITY=avx512");
    }

    [Fact]
    public void A_GPU_that_libtorch_cannot_see_is_noticed()
    {
        var machine = Machine(Loaded);
        var withDriver = machine with
        {
            Read = path => path == "/proc/driver/nvidia/version" ? "NVRM version: 550\n" : machine.Read(path),
        };

        var finding = Of(Doctor.Examine(withDriver), "CUDA");

        finding.Verdict.ShouldBe(Verdict.Notice);
        finding.Advice!.ShouldContain("LIBTORCH");
    }

    private static Finding Of(IReadOnlyList<Finding> findings, string subject) =>
        findings.Single(finding => finding.Subject == subject);

    private static Surroundings Machine(TorchFacts torch) =>
        new()
        {
            Torch = torch,
            Processors = 4,
            Variable = name => name == "PATH" ? "/usr/bin" : null,
            Exists = _ => true,
            Loads = _ => true,
            Read = path =>
                path switch
                {
                    "/proc/cpuinfo" => "model name\t: Example\nflags\t\t: fpu avx2 avx512f fma\n",
                    "/proc/meminfo" => "MemTotal: 8388608 kB\nMemAvailable: 4194304 kB\n",
                    _ => null,
                },
        };
}
