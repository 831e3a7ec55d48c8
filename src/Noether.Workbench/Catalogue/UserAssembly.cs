using System.Reflection;
using System.Runtime.Loader;
using Noether.Dynamics.Systems;
using Noether.Primitives.Files;

namespace Noether.Workbench.Catalogue;

/// <summary>A library of a user's own, named by its file: its systems, models and experiments are known beside Noether's.</summary>
/// <remarks>
/// Other libraries that it needs are looked for in its own folder, after Noether's: both sides must mean the same
/// <see cref="HamiltonianSystem"/>. What it holds runs with all rights of the program.
/// </remarks>
public static class UserAssembly
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Folders = new(StringComparer.Ordinal);

    /// <summary>Loads the file and registers it; twice does no harm.</summary>
    /// <exception cref="UserException">
    /// There is no such file, it is no .NET library, it does not fit this version, or it holds a type, a system or an
    /// experiment of a name that is taken.
    /// </exception>
    public static Assembly Register(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        InputFile.Open(path, "assembly").Dispose();
        lock (Gate)
        {
            var file = Path.GetFullPath(path);
            var assembly = Load(file, path);
            if (RegisteredAssemblies.All.Contains(assembly))
                return assembly;

            RequireNewNames(assembly, path);
            RegisteredAssemblies.Add(assembly);
            return assembly;
        }
    }

    private static Assembly Load(string file, string path)
    {
        try
        {
            var name = AssemblyName.GetAssemblyName(file);
            if (Loaded(name) is { } known)
                return IsSameBuild(known, file)
                    ? known
                    : throw new UserException(
                        $"The assembly '{path}' is named {name.Name} like one that is loaded already: give it another AssemblyName."
                    );

            LookIn(Path.GetDirectoryName(file)!);
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        }
        catch (BadImageFormatException wrong)
        {
            throw new UserException($"'{path}' is not a .NET assembly: give the .dll that 'dotnet build' made.", wrong);
        }
        catch (FileLoadException failure)
        {
            throw new UserException(
                $"The assembly '{path}' cannot be loaded: build it for .NET {Environment.Version.Major} against this version of Noether.",
                failure
            );
        }
    }

    private static Assembly? Loaded(AssemblyName name) =>
        AssemblyLoadContext.Default.Assemblies.FirstOrDefault(known =>
            string.Equals(known.GetName().Name, name.Name, StringComparison.OrdinalIgnoreCase)
        );

    // The same library may lie in several folders, as copies beside those that use it.
    private static bool IsSameBuild(Assembly known, string file) =>
        !known.IsDynamic
        && known.Location.Length > 0
        && (
            known.Location == file || File.ReadAllBytes(known.Location).AsSpan().SequenceEqual(File.ReadAllBytes(file))
        );

    private static void LookIn(string folder)
    {
        if (!Folders.Add(folder))
            return;

        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var beside && File.Exists(beside)
                ? context.LoadFromAssemblyPath(beside)
                : null;
    }

    private static void RequireNewNames(Assembly assembly, string path)
    {
        try
        {
            var known = RegisteredAssemblies
                .All.Prepend(typeof(SystemCatalog).Assembly)
                .SelectMany(other => other.GetExportedTypes())
                .Select(type => type.FullName);
            Require("type", path, assembly.GetExportedTypes().Select(type => type.FullName), known);
            Require("system", path, SystemCatalog.In(assembly).Select(system => system.Name), SystemCatalog.Names);
            Require(
                "experiment",
                path,
                ExperimentCatalogue.In(assembly).Select(experiment => experiment.Name),
                ExperimentCatalogue.All.Select(experiment => experiment.Name)
            );
        }
        catch (Exception failure)
            when (failure
                    is ReflectionTypeLoadException
                        or TypeLoadException
                        or FileNotFoundException
                        or FileLoadException
                        or MissingMethodException
            )
        {
            var first = failure is ReflectionTypeLoadException { LoaderExceptions: [{ } cause, ..] } ? cause : failure;
            throw new UserException(
                $"The assembly '{path}' does not fit this version of Noether, or lacks a library beside it "
                    + $"({first.Message.ReplaceLineEndings(" ").TrimEnd('.')}): build it again and keep its libraries in its folder.",
                failure
            );
        }
    }

    private static void Require(string kind, string path, IEnumerable<string?> names, IEnumerable<string?> known)
    {
        var taken = known.ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            // Added as it is seen, so that an assembly that has a name twice is refused as well.
            if (!taken.Add(name))
                throw new UserException(
                    $"The assembly '{path}' holds the {kind} '{name}', and there is one of this name already: give it another name."
                );
        }
    }
}
