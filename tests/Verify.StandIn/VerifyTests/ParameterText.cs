using System.Collections;
using System.Globalization;

namespace VerifyTests;

/// <summary>How the value of a test's parameter is written in a file name.</summary>
static class ParameterText
{
    public static string Of(object? value) => Nested(value) switch
    {
        ['[', .. var items, ']'] when value is IEnumerable and not string && items.Length > 0 => items,
        var text => text,
    };

    static string Nested(object? value) => value switch
    {
        null => "null",
        string text => FileNames.Clean(text),
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Nested))}]",
        _ => FileNames.Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
