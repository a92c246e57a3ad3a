using System.Buffers;

namespace VerifyTests;

/// <summary>Names that every file system takes: a snapshot made on Linux is checked out on Windows.</summary>
static class FileNames
{
    const char Replacement = '-';

    static readonly SearchValues<char> Forbidden = SearchValues.Create([.. "\"\\<>|:*?/", .. ControlCharacters]);

    static IEnumerable<char> ControlCharacters => Enumerable.Range(0, ' ').Select(code => (char)code);

    public static string Clean(string text) =>
        string.Concat(text.Select(character => Forbidden.Contains(character) ? Replacement : character));

    public static string Require(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.AsSpan().ContainsAny(Forbidden)
            ? throw new ArgumentException($"Not a file name on every system: {name}", nameof(name))
            : name;
    }
}
