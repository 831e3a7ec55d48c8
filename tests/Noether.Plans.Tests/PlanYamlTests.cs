namespace Noether.Plans.Tests;

public sealed class PlansTests
{
    private static SamplePlan Read(string text, string? scale = null, params string[] overrides) =>
        PlanYaml.Parse<SamplePlan>(text, "plan.yaml", scale, overrides);

    private static string Refusal(string text, string? scale = null, params string[] overrides) =>
        Should.Throw<UserException>(() => Read(text, scale, overrides)).Message;

    [Fact]
    public void An_empty_file_is_the_plan_of_all_defaults()
    {
        var plan = Read("# nothing here\n");

        plan.Training.ShouldBe(new SampleTraining { Steps = 50 });
        plan.Sizes.ShouldBe([8, 16]);
    }

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var plan = Read(
            """
            name: 12
            note: "null"
            seed: 18446744073709551615
            model: mlp_node
            shuffle: false
            floor: 1e-6
            sizes: [4, 5]
            layers:
              - width: 3
              - { width: 4, activation: tanh }
            weights: { energy: 1, momentum: .5 }
            """
        );

        plan.Name.ShouldBe("12");
        plan.Note.ShouldBe("null");
        plan.Seed.ShouldBe(ulong.MaxValue);
        plan.Model.ShouldBe(SampleModel.MlpNode);
        plan.Shuffle.ShouldBeFalse();
        plan.Floor.ShouldBe(1e-6);
        plan.Sizes.ShouldBe([4, 5]);
        plan.Layers.ShouldBe([new SampleLayer(3), new SampleLayer(4, "tanh")]);
        plan.Weights["momentum"].ShouldBe(0.5);
    }

    [Fact]
    public void A_nested_record_keeps_the_defaults_of_its_owner_for_keys_not_named()
    {
        var plan = Read("training:\n  learning_rate: 0.5\nwindow:\n  stride: 2\n");

        plan.Training.ShouldBe(new SampleTraining { Steps = 50, LearningRate = 0.5 });
        plan.Window.ShouldBe(new SampleWindow(5, 2));
    }

    [Fact]
    public void Reading_a_plan_does_not_change_the_defaults_of_the_next()
    {
        Read("training: { steps: 7 }");

        var next = Read("");

        next.Training.Steps.ShouldBe(50);
    }

    [Theory]
    [InlineData(
        "training:\n  learning_rat: 1\n",
        "plan.yaml(2): there is no 'learning_rat' here. Did you mean 'learning_rate'?"
    )]
    [InlineData("\n\nsteps: 1\n", "plan.yaml(3): there is no 'steps' here.")]
    [InlineData("total_width: 1\n", "plan.yaml(1): there is no 'total_width' here.")]
    [InlineData("layers: [{ widht: 3 }]", "plan.yaml(1): there is no 'widht' here. Did you mean 'width'?")]
    [InlineData("scales:\n  full:\n    nam: x\n", "plan.yaml(3): there is no 'nam' here. Did you mean 'name'?")]
    public void An_unknown_key_is_named_with_its_line(string text, string expected) =>
        Refusal(text).ShouldStartWith(expected);

    [Fact]
    public void An_unknown_key_far_from_every_other_lists_those_there_are() =>
        Refusal("window: { zzzzzz: 1 }")
            .ShouldBe("plan.yaml(1): there is no 'zzzzzz' here. Known here: length, stride.");

    [Theory]
    [InlineData("seed: -1", "'seed' must be a whole number from 0 up, but it is '-1'.")]
    [InlineData("sizes: [1, two]", "'sizes[1]' must be a whole number, but it is 'two'.")]
    [InlineData("sizes: 3", "'sizes' must be a list such as [a, b], each a whole number, but it is '3'.")]
    [InlineData("shuffle: maybe", "'shuffle' must be true or false, but it is 'maybe'.")]
    [InlineData("shuffle: 'true'", "'shuffle' must be true or false, but it is 'true'.")]
    [InlineData(
        "model: scalar_hnn",
        "'model' must be one of scalars_hnn, mlp_node, but it is 'scalar_hnn'. Did you mean 'scalars_hnn'?"
    )]
    [InlineData("model: 1", "'model' must be one of scalars_hnn, mlp_node, but it is '1'.")]
    [InlineData("name: [a]", "'name' must be text, but it is a list.")]
    [InlineData("name:", "'name' must be text, but it is empty.")]
    [InlineData("floor: { a: 1 }", "'floor' must be a number, but it is a group of keys.")]
    [InlineData("floor: 1e999", "'floor' must be a number, but it is '1e999'.")]
    [InlineData("window: 5", "'window' must be a group of keys (length, stride), but it is '5'.")]
    [InlineData("training:", "'training' must be a group of keys (steps, learning_rate, momentum), but it is empty.")]
    [InlineData("training: { steps: 2.5 }", "'steps' must be a whole number, but it is '2.5'.")]
    [InlineData("training: { steps: 3000000000 }", "'steps' must be a whole number, but it is '3000000000'.")]
    public void A_value_of_the_wrong_type_says_what_was_expected(string text, string expected) =>
        Refusal(text).ShouldBe($"plan.yaml(1): {expected}");

    [Theory]
    [InlineData("training:\n  steps: -5", "plan.yaml(2): 'steps' must be at least 1, but it is -5.")]
    [InlineData("training:\n  steps: 0", "plan.yaml(2): 'steps' must be at least 1, but it is 0.")]
    [InlineData("training:\n  learning_rate: 0", "plan.yaml(2): 'learning_rate' must be above 0, but it is 0.")]
    [InlineData("training:\n  learning_rate: .nan", "plan.yaml(2): 'learning_rate' must be above 0, but it is .nan.")]
    [InlineData("training:\n  learning_rate: .inf", "plan.yaml(2): 'learning_rate' must be finite, but it is .inf.")]
    [InlineData("training:\n  momentum: -.inf", "plan.yaml(2): 'momentum' must be finite, but it is -.inf.")]
    [InlineData("training:\n  momentum: 1", "plan.yaml(2): 'momentum' must be below 1, but it is 1.")]
    [InlineData("window:\n  stride: 0", "plan.yaml(2): 'stride' must be at least 1, but it is 0.")]
    [InlineData("sizes: []", "plan.yaml(1): 'sizes' must not be empty.")]
    [InlineData("sizes: [3, 0]", "plan.yaml(1): 'sizes[1]' must be at least 1, but it is 0.")]
    [InlineData("window:\n  stride: 6", "plan.yaml(1): 'window.stride' (6) must not exceed 'window.length' (5).")]
    public void A_value_out_of_bounds_says_the_bound(string text, string expected) => Refusal(text).ShouldBe(expected);

    [Theory]
    [InlineData("count: 1\nradius: 2", "plan.yaml(1): 'task' is missing here; it has no default, so please give it.")]
    [InlineData("task: a\nradius: 2", "plan.yaml(1): 'count' is missing here; it has no default, so please give it.")]
    [InlineData("task: a\ncount: 1", "plan.yaml(1): 'radius' is missing here; it has no default, so please give it.")]
    public void A_missing_value_without_a_default_is_named(string text, string expected) =>
        Should.Throw<UserException>(() => PlanYaml.Parse<SampleRequired>(text, "plan.yaml")).Message.ShouldBe(expected);

    [Fact]
    public void Required_values_are_bound() =>
        PlanYaml
            .Parse<SampleRequired>("task: a\ncount: 1\nradius: 2", "plan.yaml")
            .ShouldBe(new SampleRequired("a", 1) { Radius = 2 });

    [Theory]
    [InlineData("name: a\n  sizes: [1", "plan.yaml(2): this is not valid YAML")]
    [InlineData("sizes: [1, 2", "plan.yaml(1): this is not valid YAML")]
    [InlineData("training:\n\tsteps: 1", "plan.yaml(2): the line starts with a tab")]
    [InlineData("name: a\nname: b", "plan.yaml(2): this is not valid YAML")]
    [InlineData("- a\n- b", "plan.yaml(1): a plan is a group of keys")]
    [InlineData("name: a\n---\nname: b", "plan.yaml(3): a second document starts here")]
    [InlineData("? [a, b]\n: 1", "plan.yaml(1): a key is a single word")]
    [InlineData("weights: &w { a: *w }", "plan.yaml(1): ")]
    public void Malformed_YAML_is_refused_with_its_line(string text, string expected) =>
        Refusal(text).ShouldStartWith(expected);

    [Fact]
    public void A_scale_is_laid_over_the_common_keys()
    {
        const string Text = """
            name: pendulum
            training: { steps: 10, learning_rate: 0.1 }
            sizes: [1, 2, 3]
            scales:
              smoke:
                training: { steps: 2 }
                sizes: [9]
              full:
            """;

        var (smoke, full, common) = (Read(Text, "smoke"), Read(Text, "full"), Read(Text));

        smoke.Name.ShouldBe("pendulum");
        smoke.Training.ShouldBe(new SampleTraining { Steps = 2, LearningRate = 0.1 });
        smoke.Sizes.ShouldBe([9]);
        full.Training.Steps.ShouldBe(10);
        common.Sizes.ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(
        "scales: { smoke: {}, full: {} }",
        "smok",
        "plan.yaml(1): there is no scale 'smok'. Did you mean 'smoke'?"
    )]
    [InlineData(
        "scales: { smoke: {}, full: {} }",
        "medium",
        "plan.yaml(1): there is no scale 'medium'. Known here: smoke, full."
    )]
    [InlineData("name: a", "smoke", "plan.yaml: there is no scale 'smoke', because the plan has no 'scales'.")]
    [InlineData("scales: 3", "smoke", "plan.yaml(1): 'scales' must be a group with one name per scale, but it is '3'.")]
    [InlineData(
        "scales: { smoke: 3 }",
        "smoke",
        "plan.yaml(1): the scale 'smoke' must be a group of keys, but it is '3'."
    )]
    public void An_unknown_scale_is_refused(string text, string scale, string expected) =>
        Refusal(text, scale).ShouldBe(expected);

    [Fact]
    public void A_mistake_in_a_scale_that_was_not_chosen_is_still_found() =>
        Refusal("scales:\n  smoke: {}\n  full:\n    training: { steps: -1 }\n", "smoke")
            .ShouldBe("plan.yaml(4): 'steps' must be at least 1, but it is -1.");

    [Fact]
    public void Overrides_come_last()
    {
        const string Text = "layers: [{ width: 3 }, { width: 4 }]\nscales: { smoke: { training: { steps: 2 } } }";

        var plan = Read(Text, "smoke", "training.steps=3", "sizes=[1, 2]", "name=a=b", "layers.1.width=5", "note=");

        plan.Training.Steps.ShouldBe(3);
        plan.Sizes.ShouldBe([1, 2]);
        plan.Name.ShouldBe("a=b");
        plan.Note.ShouldBeNull();
        plan.Layers.Select(layer => layer.Width).ShouldBe([3, 5]);
    }

    [Theory]
    [InlineData("training.step=3", "override 'training.step=3': there is no 'step' here. Did you mean 'steps'?")]
    [InlineData("training.steps=-3", "override 'training.steps=-3': 'steps' must be at least 1, but it is -3.")]
    [InlineData("seed.x=3", "override 'seed.x=3': 'seed' must be a whole number from 0 up, but it is a group of keys.")]
    [InlineData(
        "layers.2.width=3",
        "override 'layers.2.width=3': the list has 1 entries, numbered from 0, so there is no entry 2."
    )]
    [InlineData("training", "The override 'training' is not of the form key=value")]
    [InlineData("a..b=1", "The override 'a..b=1' is not of the form key=value")]
    [InlineData("sizes=[1", "override 'sizes=[1': this is not valid YAML")]
    public void A_wrong_override_is_quoted(string change, string expected) =>
        Refusal("layers: [{ width: 3 }]", null, change).ShouldStartWith(expected);

    [Fact]
    public void A_written_plan_reads_back_the_same()
    {
        var plan = new SamplePlan
        {
            Name = "true",
            Note = "a: \"b\"\n# c\té",
            Seed = ulong.MaxValue,
            Model = SampleModel.MlpNode,
            Floor = double.PositiveInfinity,
            Sizes = [1, 2],
            Layers = [new SampleLayer(3, "null"), new SampleLayer(4, "")],
            Weights = new Dictionary<string, double> { ["1"] = 1.0 / 3, ["a b"] = 1e-300 },
            Training = new SampleTraining { Steps = 3, LearningRate = 0.1 + 0.2 },
        };

        var text = PlanYaml.Write(plan);
        var again = Read(text);

        PlanYaml.Write(again).ShouldBe(text);
        again.Note.ShouldBe(plan.Note);
        again.Name.ShouldBe("true");
        again.Layers.ShouldBe(plan.Layers);
        again.Weights.ShouldBe(plan.Weights);
        again.Training.ShouldBe(plan.Training);
        again.Floor.ShouldBe(plan.Floor);
    }

    [Fact]
    public void A_written_plan_shows_every_default()
    {
        var text = PlanYaml.Write(new SamplePlan());

        text.ShouldBe(
            """
            name: sample
            note: null
            seed: 0
            model: scalars_hnn
            shuffle: true
            floor: null
            sizes: [8, 16]
            layers: []
            weights: {}
            training:
              steps: 50
              learning_rate: 0.001
              momentum: 0.9
            window:
              length: 5
              stride: 1

            """
        );
    }

    [Fact]
    public void A_missing_file_is_one_sentence() =>
        Should
            .Throw<UserException>(() => PlanYaml.Read<SamplePlan>("no/such/plan.yaml"))
            .Message.ShouldBe("There is no plan 'no/such/plan.yaml'; please check the path.");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Nesting_without_end_is_refused_and_does_not_end_the_process(string opening)
    {
        var text = "sizes:\n  " + string.Concat(Enumerable.Repeat(opening, 100_000));

        Refusal(text).ShouldStartWith("plan.yaml(2): the values here nest deeper than 100 levels");
        Refusal("", null, "sizes=" + string.Concat(Enumerable.Repeat("[", 100_000))).ShouldContain("deep");
    }
}
