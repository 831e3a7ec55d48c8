namespace Noether.Torch.Diagnosis;

/// <summary>The libraries and tools that Noether stands on.</summary>
internal static class SoftwareExamination
{
    private const string DebianPeers = "/usr/lib/python3/dist-packages";

    public static Finding Framework(Surroundings here) =>
        new(".NET", ".NET 10 or later", "this process", Verdict.Good, here.Framework);

    public static Finding Native(Surroundings here)
    {
        var subject = new Finding("native library", "libnoether_native.so", here.NativeLibrary, Verdict.Good, "loaded");
        if (here.Torch.Failure is not { } failure)
            return subject;

        return here.Exists(here.NativeLibrary)
            ? subject with
            {
                Verdict = Verdict.Broken,
                Found = $"there, but it does not load: {failure}",
                Advice =
                    "Install what the reason names (libtorch-dev, or the libtorch that LIBTORCH named when it was built), "
                    + "then run ./noether again, which builds anew when libtorch changed.",
            }
            : subject with
            {
                Verdict = Verdict.Broken,
                Found = "not there",
                Advice = "Run ./noether from the clone; it builds the library and puts it here.",
            };
    }

    public static Finding Torch(Surroundings here)
    {
        var chosen = here.Variable("LIBTORCH");
        var where = string.IsNullOrEmpty(chosen)
            ? "the system's library folders (LIBTORCH is not set)"
            : $"LIBTORCH={chosen}";
        var subject = new Finding("libtorch", "libtorch 1.13 or later", where, Verdict.Good, "");
        var loaded = here.Torch.Library("libtorch_cpu.so") ?? here.Torch.Library("libtorch.so");
        if (here.Torch.Failure is null)
        {
            var found = $"version {here.Torch.Version}, {loaded ?? "linked into the native library"}";
            return loaded is null || string.IsNullOrEmpty(chosen) || loaded.StartsWith(chosen, StringComparison.Ordinal)
                ? subject with
                {
                    Found = found,
                }
                : subject with
                {
                    Verdict = Verdict.Notice,
                    Found = found,
                    Advice =
                        "Another libtorch is loaded than LIBTORCH names: start through ./noether, which builds for it.",
                };
        }

        var header = string.IsNullOrEmpty(chosen) ? "/usr/include" : Path.Combine(chosen, "include");
        return here.Exists(Path.Combine(header, "torch/csrc/api/include/torch/version.h"))
            ? subject with
            {
                Verdict = Verdict.Broken,
                Found = $"its headers are in {header}, but it is not loaded",
                Advice = "See the native library above.",
            }
            : subject with
            {
                Verdict = Verdict.Broken,
                Found = "not there",
                Advice =
                    "sudo apt-get install libtorch-dev libgloo-dev libopenblas0-pthread, "
                    + "or unpack a libtorch from pytorch.org and set LIBTORCH to its folder.",
            };
    }

    public static Finding Blas(Surroundings here)
    {
        var subject = new Finding("BLAS", "a fast matrix product", "the libraries in this process", Verdict.Good, "");
        if (here.Torch.Failure is not null)
            return subject with
            {
                Verdict = Verdict.Notice,
                Found = "not known: libtorch is not loaded",
                Advice = "See libtorch above.",
            };

        var library =
            here.Torch.Library("libopenblas") ?? here.Torch.Library("libmkl") ?? here.Torch.Library("libblas");
        if (library is null)
            return subject with
            {
                Found = here.Torch.Description.Contains("mkl", StringComparison.OrdinalIgnoreCase)
                    ? "MKL, inside libtorch"
                    : "inside libtorch",
            };

        // Debian's libblas3 is the slow reference; OpenBLAS installs a library of the same name in a folder of its own.
        return
            Path.GetFileName(library).StartsWith("libblas", StringComparison.Ordinal)
            && !library.Contains("openblas", StringComparison.Ordinal)
            ? subject with
            {
                Verdict = Verdict.Notice,
                Found = $"{library}, the reference implementation: slow",
                Advice = "sudo apt-get install libopenblas0-pthread",
            }
            : subject with
            {
                Found = library,
            };
    }

    public static Finding Gloo(Surroundings here)
    {
        var subject = new Finding("Gloo", "process groups on CPUs", "the libraries in this process", Verdict.Good, "");
        if (here.Torch.Library("libgloo") is { } library)
            return subject with { Found = library };

        // Builds from pytorch.org carry Gloo inside libtorch_cpu and say so nowhere but in their headers.
        var folder = here.Variable("LIBTORCH") is { Length: > 0 } chosen
            ? Path.Combine(chosen, "include")
            : "/usr/include";
        return here.Exists(Path.Combine(folder, "gloo/algorithm.h"))
            ? subject with
            {
                Where = folder,
                Found = "inside libtorch",
            }
            : subject with
            {
                Where = folder,
                Verdict = Verdict.Notice,
                Found = "not there",
                Advice = "Needed for training on several processes only: sudo apt-get install libgloo-dev",
            };
    }

    public static Finding NetCdf(Surroundings here)
    {
        var library = SystemLibraries.NetCdf.FirstOrDefault(here.Loads);
        var subject = new Finding("netCDF", "fields in NetCDF files", "the system's library folders", Verdict.Good, "");
        return library is not null
            ? subject with
            {
                Found = library,
            }
            : subject with
            {
                Verdict = Verdict.Notice,
                Found = "not there",
                Advice = "Needed to read and write NetCDF files only: sudo apt-get install libnetcdf-dev",
            };
    }

    public static Finding BuildTools(Surroundings here)
    {
        var folders = (here.Variable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var missing = new[] { "cmake", "g++", "make", "dotnet" }
            .Where(tool => !Array.Exists(folders, folder => here.Exists(Path.Combine(folder, tool))))
            .ToArray();
        var subject = new Finding("build tools", "cmake, g++, make, dotnet", "PATH", Verdict.Good, "all there");
        return missing.Length == 0
            ? subject
            : subject with
            {
                Verdict = Verdict.Notice,
                Found = $"missing: {string.Join(", ", missing)}",
                Advice = "Needed only to build again: ./noether installs all but dotnet when it must.",
            };
    }

    public static Finding Peer(Surroundings here)
    {
        var subject = new Finding("peers", "PyTorch and SciPy to compare with", DebianPeers, Verdict.Good, "");
        var present = new[] { "torch", "scipy" }.Where(name => here.Exists(Path.Combine(DebianPeers, name))).ToArray();
        return present.Length == 2
            ? subject with
            {
                Found = "both there",
            }
            : subject with
            {
                Verdict = Verdict.Notice,
                Found = present.Length == 0 ? "neither is there" : $"{present[0]} alone",
                Advice =
                    "Needed only for the comparisons of './noether bench': sudo apt-get install python3-torch python3-scipy",
            };
    }
}
