using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;

namespace Noether.Symmetry.Tests.Representations;

public sealed class RepresentationNotationTests
{
    [Theory]
    [InlineData("SO(3)", "3T0+2V+T2", "3T0+2V+T2")]
    [InlineData("SO(3)", " 3 x T0 ⊕ 2T1 + T(2,0) ", "3T0+2V+T2")]
    [InlineData("SL(2)", "T(1,2)", "T(1,2)")]
    [InlineData("SL(2)", "V*V", "T2")]
    [InlineData("SL(2)", "V**V", "V*⊗V")]
    [InlineData("SL(2)", "V* * V", "V*⊗V")]
    [InlineData("SL(2)", "V*⊗V", "V*⊗V")]
    [InlineData("SL(2)", "V*+V**", "V*+V")]
    [InlineData("SL(2)", "3V*⊗V+2T(0,1)", "3V*⊗V+2V*")]
    [InlineData("SL(2)", "2((T0+V)*V*)", "2x(T0+V)⊗V*")]
    [InlineData("SL(2)", "(T0+V)⊗V**", "(T0+V)⊗V")]
    [InlineData("SL(2)", "0", "0")]
    [InlineData("SL(2)", "0+T1", "V")]
    [InlineData("SO(3)×S(5)", "4V[0]+V[1]+2V[0]⊗V[1]+T1", "4V[0]+V[1]+2V[0]⊗V[1]+V")]
    public void A_printed_representation_reads_back(string groupName, string text, string printed)
    {
        var group = GroupNames.Parse(groupName);

        var representation = RepresentationNotation.Parse(text, group);

        representation.ToString().ShouldBe(printed);
        RepresentationNotation.Parse(printed, group).ShouldBe(representation);
    }

    [Fact]
    public void Given_names_are_read_too()
    {
        var group = ClassicalGroups.SpecialOrthogonal(2);
        var spin = new MatrixRepresentation(group, "spin", [2 * group.LieAlgebra[0]], []);

        var parsed = RepresentationNotation.Parse(
            "2xspin+T0",
            group,
            new Dictionary<string, Representation> { ["spin"] = spin }
        );

        parsed.ShouldBe(spin.Copies(2).Plus(group.Trivial));
        parsed.ToString().ShouldBe("2xspin+T0");
    }

    [Theory]
    [InlineData(
        "3T0+%",
        "Position 5 of '3T0+%': expected a representation such as T1, T(1,2), V or (T0+T1) but found '%'."
    )]
    [InlineData(
        "3T0+",
        "Position 5 of '3T0+': expected a representation such as T1, T(1,2), V or (T0+T1) but found the end."
    )]
    [InlineData("", "Position 1 of '': expected a representation such as T1, T(1,2), V or (T0+T1) but found the end.")]
    [InlineData("T(1;2)", "Position 4 of 'T(1;2)': expected ',' but found ';'.")]
    [InlineData("T(,2)", "Position 3 of 'T(,2)': expected the number of factors V but found ','.")]
    [InlineData("(T0+T1", "Position 7 of '(T0+T1': expected ')' but found the end.")]
    [InlineData("T0)", "Position 3 of 'T0)': expected '+', '⊗' or the end but found ')'.")]
    [InlineData("T0+W", "Position 4 of 'T0+W': expected a representation of SO(3): ")]
    [InlineData("T1[0]", "Position 4 of 'T1[0]': expected no factor, because SO(3) is no direct product,")]
    [InlineData("99999999T0", "Position 1 of '99999999T0': expected a number of copies up to a million but found '9'.")]
    [InlineData("T0+T40", "Position 4 of 'T0+T40': expected a tensor of less than 2³¹ components;")]
    public void What_does_not_parse_says_where_and_what_was_expected(string text, string message) =>
        Should
            .Throw<SymmetryException>(() => RepresentationNotation.Parse(text, ClassicalGroups.SpecialOrthogonal(3)))
            .Message.ShouldStartWith(message);
}
