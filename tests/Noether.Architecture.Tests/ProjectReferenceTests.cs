using System.Xml.Linq;

namespace Noether.Architecture.Tests;

/// <summary>Arrows point one way: what a project may see is written here, once.</summary>
public sealed class ProjectReferenceTests
{
    // In the order of the picture in docs/architecture.md, from the ground upwards.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Primitives"] = [],
        ["Formats"] = ["Primitives"],
        ["LinearAlgebra"] = ["Primitives"],
        ["Plans"] = ["Primitives"],
        ["Symmetry"] = ["LinearAlgebra"],
        ["Torch"] = ["Formats"],
        ["Reports"] = ["Torch"],
        ["Data"] = ["Symmetry", "Torch"],
        ["Dynamics"] = ["Symmetry", "Torch"],
        ["Nn"] = ["Data", "Symmetry", "Torch"],
        ["Testing"] = ["Dynamics", "Nn"],
        ["Training"] = ["Data"],
        ["Models"] = ["Data", "Dynamics", "Nn"],
        ["Workbench"] = ["Models", "Plans", "Reports", "Training"],
        ["Experiments"] = ["Workbench"],
        ["Benchmarks"] = ["Experiments"],
        ["Cli"] = ["Benchmarks"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_those_it_may_see_and_to_no_other(string name)
    {
        Allowed.ShouldContainKey(name, $"{name} is new: say in this test what it may see.");
        var project = Repository.Projects.First(path => NameOf(path) == name);

        var references = XDocument
            .Load(project)
            .Descendants("ProjectReference")
            .Select(reference => NameOf(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);

        references.ShouldBe(Allowed[name]);
    }

    [Fact]
    public void Every_arrow_points_to_what_stands_before_it()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, references) in Allowed)
        {
            references.ShouldBeSubsetOf(seen, $"{name} sees what is built on it.");
            seen.Add(name);
        }
    }

    [Fact]
    public void Every_project_of_the_list_exists() =>
        Repository.Projects.Select(NameOf).ShouldBe(Allowed.Keys, ignoreOrder: true);

    private static string NameOf(string project) =>
        Path.GetFileNameWithoutExtension(project).Replace("Noether.", "", StringComparison.Ordinal);
}
