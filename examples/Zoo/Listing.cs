namespace Kiln.Examples.Zoo;

/// <summary>The sources that travel with the program, to be counted.</summary>
static class Listing
{
    /// <summary>Lines of a file that say something, without blanks, comments, braces alone, usings and the namespace; and the characters of these lines, without spaces.</summary>
    public static (int Lines, int Characters) Size(string folder, string file)
    {
        using var stream = typeof(Listing).Assembly.GetManifestResourceStream($"{folder}/{file}") ?? throw new InvalidOperationException($"Expected {folder}/{file} among the program's resources.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line is not ("{" or "}") && !Starts(line, "//", "using", "namespace")).ToList();
        return (lines.Count, lines.Sum(line => line.Count(character => character != ' ')));
    }

    static bool Starts(string line, params string[] words) => words.Any(word => line.StartsWith(word, StringComparison.Ordinal));
}
