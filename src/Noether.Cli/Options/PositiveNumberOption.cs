using System.CommandLine;
using System.Globalization;

namespace Noether.Cli.Options;

/// <summary>A number above zero, refused in words.</summary>
internal sealed class PositiveNumberOption : Option<double>
{
    public PositiveNumberOption(string name, string description, double? byDefault = null)
        : base(name)
    {
        Description = description;
        HelpName = "number";
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && double.IsFinite(value)
                && value > 0
            )
            {
                return value;
            }

            result.AddError($"{name} must be a number above 0, but it is '{text}'.");
            return double.NaN;
        };
        if (byDefault is { } value)
            DefaultValueFactory = _ => value;
    }
}
