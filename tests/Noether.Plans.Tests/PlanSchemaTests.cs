using System.Text.Json.Nodes;
using Noether.Experiments.Pendulum;
using Noether.Workbench.Catalogue;
using Noether.Workbench.Grids;

namespace Noether.Plans.Tests;

public sealed class PlanSchemaTests
{
    private static readonly SlowSchema Sample = new(PlanSchema.Of(typeof(SamplePlan), "A sample"));

    public static TheoryData<string> Experiments => [.. ExperimentCatalogue.All.Select(known => known.Name)];

    [Theory, MemberData(nameof(Experiments))]
    public void Every_plan_of_the_repository_is_valid(string name)
    {
        var schema = SchemaOf(name);

        schema.Problems(File.ReadAllText(ExperimentCatalogue.DefaultPlan(name))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Experiments))]
    public void A_plan_with_every_default_written_out_is_valid(string name)
    {
        var defaults = Activator.CreateInstance(ExperimentCatalogue.Find(name).PlanType)!;

        SchemaOf(name).Problems(PlanYaml.Write(defaults)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Experiments))]
    public void A_mistyped_key_is_marked_at_the_top_and_in_a_scale(string name)
    {
        var plan = File.ReadAllText(ExperimentCatalogue.DefaultPlan(name));

        SchemaOf(name).Problems($"sead: 1\n{plan}").ShouldBe([".sead is no key"]);
        SchemaOf(name).Problems("scales: { smoke: { sead: 1 } }").ShouldBe([".scales.smoke.sead is no key"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name: 12")]
    [InlineData("note: null")]
    [InlineData("model: mlp_node")]
    [InlineData("sizes: [4]")]
    [InlineData("layers: [{ width: 3, activation: tanh }]")]
    [InlineData("weights: { energy: 1e-3 }")]
    [InlineData("training: { momentum: 0 }")]
    [InlineData("scales: { smoke: { training: { steps: 1 } }, full: }")]
    [InlineData("scales: { smoke: { layers: { 0: { activation: tanh } } } }")]
    public void What_is_read_is_valid(string plan)
    {
        PlanYaml.Parse<SamplePlan>(
            plan.Contains("layers: {", StringComparison.Ordinal) ? $"layers: [{{ width: 3 }}]\n{plan}" : plan,
            "plan.yaml"
        );

        Sample.Problems(plan).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("model: mlp-node")]
    [InlineData("seed: -1")]
    [InlineData("seed: 1.5")]
    [InlineData("shuffle: yes")]
    [InlineData("shuffle: 'true'")]
    [InlineData("shuffle:")]
    [InlineData("floor: low")]
    [InlineData("sizes: []")]
    [InlineData("sizes: [0]")]
    [InlineData("sizes: 4")]
    [InlineData("sizes: { 0: 4 }")]
    [InlineData("layers: [{ activation: tanh }]")]
    [InlineData("layers: [{ width: 3, depth: 1 }]")]
    [InlineData("weights: { energy: much }")]
    [InlineData("training: { steps: 0 }")]
    [InlineData("training: { steps: 2147483648 }")]
    [InlineData("training: { learning_rate: 0 }")]
    [InlineData("training: { momentum: 1 }")]
    [InlineData("training: 5")]
    [InlineData("scales: [smoke]")]
    [InlineData("scales: { smoke: { training: { steps: 0 } } }")]
    public void What_is_refused_by_one_key_is_not_valid(string plan)
    {
        Should.Throw<UserException>(() => PlanYaml.Parse<SamplePlan>(plan, "plan.yaml"));

        Sample.Problems(plan).ShouldNotBeEmpty();
    }

    [Fact]
    public void Keys_have_the_defaults_of_their_owner_and_the_words_of_the_documentation()
    {
        var schema = JsonNode.Parse(PlanSchema.Of(typeof(PendulumPlan), "Pendulum"))!;
        var steps = schema["properties"]!["training"]!["properties"]!["steps"]!;

        steps["description"]!.GetValue<string>().ShouldBe("Optimiser steps.");
        steps["default"]!.GetValue<int>().ShouldBe(2000);
        var window = JsonNode.Parse(PlanSchema.Of(typeof(SamplePlan), "Sample"))!["properties"]!["window"]!;
        window["properties"]!["length"]!["default"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public void A_reference_in_the_documentation_to_a_key_is_spelled_as_the_key()
    {
        var schema = PlanSchema.Of(typeof(FieldForecastPlan), "Fields");

        schema.ShouldContain("Names that FieldModels knows.");
        schema.ShouldNotContain("cref");
    }

    private static SlowSchema SchemaOf(string experiment) =>
        new(PlanSchema.Of(ExperimentCatalogue.Find(experiment).PlanType, experiment));
}
