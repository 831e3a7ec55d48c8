using Noether.Plans;
using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Tests.Catalogue;

public sealed class ChosenPlanTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noether-plans-");

    [Fact]
    public void A_name_takes_the_plan_of_the_repository_at_the_everyday_scale()
    {
        var chosen = ChosenPlan.Find("pendulum");

        chosen.Experiment.Name.ShouldBe("pendulum");
        chosen.Source.Scale.ShouldBe("small");
        File.Exists(chosen.Source.Path).ShouldBeTrue();
    }

    [Theory]
    [InlineData("pendulum.yaml", null)]
    [InlineData("pendulum/mine.yaml", null)]
    [InlineData("mine.yaml", "pendulum")]
    public void A_file_belongs_to_the_experiment_it_is_named_after_or_given(string file, string? experiment)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "seed: 1\n");

        var chosen = ChosenPlan.Find(path, experiment);

        chosen.Experiment.Name.ShouldBe("pendulum");
        chosen.Source.ShouldBe(new PlanSource(path));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
