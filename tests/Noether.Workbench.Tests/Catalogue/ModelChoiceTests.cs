using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Tests.Catalogue;

public sealed class ModelChoiceTests
{
    private static readonly string[] Known = ["scalars-a", "emlp-a-o2", "emlp-a-so2", "mlp-a", "emlp-b-o2", "mlp-b"];

    [Theory]
    [InlineData("emlp-a-o2", "emlp-a-o2")]
    [InlineData("mlp-a,scalars-a", "scalars-a,mlp-a")]
    [InlineData("emlp", "emlp-a-o2,emlp-a-so2,mlp-a")]
    [InlineData("emlp,mlp-b", "emlp-a-o2,emlp-a-so2,mlp-a,mlp-b")]
    [InlineData("b", "emlp-b-o2,mlp-b")]
    [InlineData("so2", "emlp-a-so2,mlp-a")]
    public void A_name_is_one_model_and_part_of_a_name_is_all_that_have_it_with_their_rivals(
        string asked,
        string chosen
    ) => Of(asked).ShouldBe(chosen.Split(','));

    [Theory]
    [InlineData("eml")]
    [InlineData("a-so")]
    [InlineData("mlp-c")]
    public void What_fits_no_model_is_refused(string asked) =>
        Should.Throw<UserException>(() => Of(asked)).Message.ShouldContain($"'{asked}'");

    private static IReadOnlyList<string> Of(string asked) =>
        ModelChoice.Of(
            "test",
            asked.Split(','),
            Known,
            listed: Known[..4],
            besides: name => name.StartsWith("emlp-a", StringComparison.Ordinal) ? ["mlp-a"] : []
        );
}
