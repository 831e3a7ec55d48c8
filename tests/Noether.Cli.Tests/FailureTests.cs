using Noether.Symmetry;

namespace Noether.Cli.Tests;

public sealed class FailureTests
{
    [Fact]
    public void Refused_input_is_its_own_sentence()
    {
        var failure = Failure.Of(new UserException("The file 'a' is empty."));

        failure.ShouldBe(new Failure("The file 'a' is empty.", 2));
    }

    [Fact]
    public void A_group_that_cannot_be_is_refused_like_other_input() =>
        Failure.Of(new SymmetryException("There is no such group.")).ShouldBe(new("There is no such group.", 2));

    [Fact]
    public void A_refusal_is_found_inside_what_the_runtime_wrapped_around_it()
    {
        var wrapped = new TypeInitializationException("Operators", new UserException("The native library is missing."));

        var failure = Failure.Of(wrapped);

        failure.ShouldBe(new Failure("The native library is missing.", 2));
    }

    [Fact]
    public void A_fault_of_our_own_is_one_sentence_that_names_the_file_with_the_rest()
    {
        var failure = Failure.Of(new InvalidOperationException("Seven is not eight.\nReally."));

        failure.ExitCode.ShouldBe(1);
        failure.Line.ShouldStartWith("Noether itself failed (InvalidOperationException: Seven is not eight);");
        failure.Line.ShouldNotContain("\n");
        var log = failure.Line.Split(' ').Single(word => word.EndsWith(".log,", StringComparison.Ordinal)).TrimEnd(',');
        File.ReadAllText(log).ShouldContain("Really.");
        File.Delete(log);
    }
}
