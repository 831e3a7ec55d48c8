using System.Runtime.CompilerServices;

namespace Noether.Experiments.Tests;

internal static class Registration
{
    [ModuleInitializer]
    internal static void Register() => PublishedExperiments.Register();
}
