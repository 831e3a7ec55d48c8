using System.Runtime.CompilerServices;
using Noether.Experiments;

namespace Noether.Plans.Tests;

internal static class Registration
{
    [ModuleInitializer]
    internal static void Register() => PublishedExperiments.Register();
}
