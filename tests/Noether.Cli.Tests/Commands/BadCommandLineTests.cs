namespace Noether.Cli.Tests.Commands;

public sealed class BadCommandLineTests
{
    [Theory]
    [InlineData("benhc", "There is no command 'benhc'. Did you mean 'bench'? See ./noether --help.")]
    [InlineData("doctor --jsn", "There is no option '--jsn'. Did you mean '--json'? See ./noether doctor --help.")]
    [InlineData("doctor now", "'doctor' has no use for 'now'. See ./noether doctor --help.")]
    [InlineData("train", "'train' needs PLAN_OR_EXPERIMENT. See ./noether train --help.")]
    [InlineData("train pendulum --fold x", "There is no option '--fold' here. See ./noether train --help.")]
    [InlineData("forecast", "'forecast' needs RUN and --out. See ./noether forecast --help.")]
    [InlineData("train pendulum --model", "--model needs a value. See ./noether train --help.")]
    [InlineData("bench quickness", "There is no bench 'quickness'.")]
    public void A_mistyped_line_is_answered_by_one_sentence(string line, string sentence)
    {
        var answer = Typed.Run(line.Split(' '));

        answer.ShouldBeRefusedWith(sentence);
    }

    [Theory]
    [InlineData(
        "train pendulum --model mlp-hnn --trial -1",
        "--trial must be a whole number of 0 or more, but it is '-1'"
    )]
    [InlineData("reproduce pendulum --workers 0", "--workers must be a whole number of 1 or more, but it is '0'")]
    [InlineData("reproduce pendulum --workers two", "--workers must be a whole number of 1 or more, but it is 'two'")]
    [InlineData("forecast a b --out c --step -0.1", "--step must be a number above 0, but it is '-0.1'")]
    [InlineData("forecast a b --out c --time NaN", "--time must be a number above 0, but it is 'NaN'")]
    public void A_number_out_of_range_is_refused_in_words(string line, string sentence)
    {
        var answer = Typed.Run(line.Split(' '));

        answer.ShouldBeRefusedWith(sentence);
    }
}
