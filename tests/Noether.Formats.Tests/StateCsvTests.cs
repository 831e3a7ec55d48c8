using Noether.Tests.Shared;

namespace Noether.Formats.Tests;

public sealed class StateCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("x, y\n1, 2\n3, 4")]
    [InlineData("# my states\n\n1,2\r\n\r\n3e0,4.0\r\n")]
    [InlineData("\uFEFFx,y\n+1,2\n3,4\n\n")]
    public void Rows_are_states(string text)
    {
        var path = _folder.Write("a.csv", text);

        var states = StateCsv.Read(path);

        states.ShouldBe(
            new double[,]
            {
                { 1, 2 },
                { 3, 4 },
            }
        );
    }

    [Theory]
    [InlineData("1,2\n3\n", "(2): this line has 1 numbers, but a state has 2; please separate them by commas.")]
    [InlineData("x,y\n1,2\n\n3,four\n", "(4): 'four' in column 2 is not a number.")]
    [InlineData("1,two\n", "(1): 'two' in column 2 is not a number.")]
    [InlineData("1,2\n3,\n", "(2): '' in column 2 is not a number.")]
    [InlineData("1,2\nx,y\n", "(2): 'x' in column 1 is not a number.")]
    [InlineData("1,2\n3,NaN\n", "(2): column 2 is NaN, but a state must be finite; please mend or remove this line.")]
    [InlineData("1,1e999\n", "(1): column 2 is 1e999, but a state must be finite; please mend or remove this line.")]
    public void A_wrong_line_is_named(string text, string expected)
    {
        var path = _folder.Write("a.csv", text);

        var message = Should.Throw<UserException>(() => StateCsv.Read(path)).Message;

        message.ShouldBe(path + expected);
    }

    [Fact]
    public void A_state_of_another_length_is_refused()
    {
        var path = _folder.Write("a.csv", "1,2\n");

        var message = Should.Throw<UserException>(() => StateCsv.Read(path, columns: 8)).Message;

        message.ShouldBe($"{path}(1): this line has 2 numbers, but a state has 8; please separate them by commas.");
    }

    [Theory, InlineData(""), InlineData("x,y\n")]
    public void A_file_without_states_is_refused(string text)
    {
        var path = _folder.Write("a.csv", text);

        var message = Should.Throw<UserException>(() => StateCsv.Read(path)).Message;

        message.ShouldBe($"The file '{path}' holds no states; please give one line of numbers per state.");
    }
}
