using System.CommandLine;
using System.Globalization;

namespace Noether.Cli.Options;

/// <summary>A whole number with a smallest value, refused in words.</summary>
internal sealed class WholeNumberOption : Option<int>
{
    public WholeNumberOption(string name, string description, int least, int? byDefault = null)
        : base(name)
    {
        Description = description;
        HelpName = "number";
        // More or fewer values than one are refused by the parser itself, so the token is there.
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && value >= least
            )
                return value;

            result.AddError($"{name} must be a whole number of {least} or more, but it is '{text}'.");
            return least;
        };
        if (byDefault is { } value)
            DefaultValueFactory = _ => value;
    }
}
