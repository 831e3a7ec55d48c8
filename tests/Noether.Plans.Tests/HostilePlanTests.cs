using System.Text;
using Noether.Tests.Shared;

namespace Noether.Plans.Tests;

/// <summary>Damaged and malicious plans end in one sentence.</summary>
public sealed class HostilePlanTests
{
    private static readonly int Each = Mutator.Count(400);

    private const string Plan = """
        # A plan with something of everything.
        name: "twelve"
        note: |
          one line
          another
        seed: 18446744073709551615
        model: mlp_node
        shuffle: false
        floor: 1e-6
        sizes: [4, 5]
        layers:
          - &narrow { width: 3 }
          - { width: 4, activation: tanh }
          - *narrow
        weights: { energy: 1, momentum: .5 }
        training: { steps: 20, learning_rate: 1e-3 }
        window:
          stride: 2
        scales:
          smoke: { training: { steps: 10 } }
          full: {}
        """;

    [Fact]
    public void Damaged_plans_are_refused_in_one_sentence()
    {
        var reading = new HostileReading();

        var count = reading.Run(Mutator.Mutations(Encoding.UTF8.GetBytes(Plan), Each, seed: 9), ".yaml", Read);

        count.ShouldBe(Each);
        reading.Refused.ShouldBeGreaterThan(Each / 4);
    }

    [Fact]
    public void Malicious_plans_are_refused_in_one_sentence()
    {
        var reading = new HostileReading();
        var plans = Malicious()
            .Select(text => (text[..Math.Min(text.Length, 30)], Encoding.UTF8.GetBytes(text)))
            .ToArray();

        reading.Run(plans, ".yaml", Read).ShouldBe(plans.Length);
        reading.Refused.ShouldBe(plans.Length);
    }

    [Fact]
    public void Values_that_nest_too_deep_are_named_with_their_line() =>
        Should
            .Throw<UserException>(() =>
                PlanYaml.Parse<SamplePlan>($"name: a\nsizes: {new string('[', 10_000)}", "plan.yaml")
            )
            .Message.ShouldStartWith("plan.yaml(2): ");

    private static IEnumerable<string> Malicious()
    {
        foreach (var bracket in new[] { "[", "{a: ", "- ", "? ", "!!seq [", "&a [" })
        {
            foreach (var times in new[] { 200, 5_000, 100_000 })
                yield return $"sizes: {string.Concat(Enumerable.Repeat(bracket, times))}";
        }

        yield return string.Concat(Enumerable.Range(0, 1_000).Select(level => $"{new string(' ', level)}a:\n"));
        // Each list holds the one before nine times.
        yield return $"a0: &a0 [x]\n{string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"))}";
        yield return "a: &a [*a, *a]";
        yield return "a: &a { b: *a }";
        yield return "a: *nowhere";
        yield return "<<: *nowhere";
        yield return "name: !!python/object/apply:os.system ['touch x']";
        yield return "sizes: !System.IO.FileInfo x";
        yield return "%YAML 9.9\n---\nname: a\n---\nname: b";
        yield return "%TAG ! tag:x,2000:\n--- !y\nname: a";
        yield return $"seed: {new string('9', 100_000)}";
        yield return $"floor: 1e{new string('9', 1_000)}";
        yield return $"{new string('k', 500_000)}: 1";
        yield return $"name: \"{new string('\\', 100_001)}";
        yield return "name: \"\\uD800\\xZZ\"";
        yield return "name: \0\u0001\u0085\u2028";
        yield return "name: a\nname: b";
        yield return "? [a, b]\n: c";
        yield return "note: |99\n  x";
        yield return "\t- a";
        yield return "\uFEFF\uFEFFname: a";
        yield return new string('#', 1 << 21);
        yield return new string('\n', 1 << 21);
        yield return string.Concat(Enumerable.Repeat("- a\n", 200_000));
        yield return string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: {i}\n"));
        yield return $"sizes: [{string.Concat(Enumerable.Repeat("1, ", 150_000))}]";
    }

    private static void Read(string path) => _ = PlanYaml.Read<SamplePlan>(path, "smoke");
}
