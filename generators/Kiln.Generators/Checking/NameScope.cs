namespace Kiln.Generators.Checking;

/// <summary>The names below one level of a checkpoint's names. Lives for one check.</summary>
/// <param name="path">The level, with those above it: <c>Stage1.0</c>. Empty at the top.</param>
/// <param name="label">The same within its layer: <c>0</c>.</param>
internal sealed class NameScope(string path, string label = "")
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private int copies;

    /// <summary>A name for a part: the word itself, and from the second of its kind on with its number.</summary>
    public string Take(string word)
    {
        counts.TryGetValue(word, out var count);
        counts[word] = count + 1;
        return count == 0 ? word : $"{word}{count + 1}";
    }

    /// <summary>A name for a copy: its number.</summary>
    public string TakeCopy() => $"{copies++}";

    /// <summary>A name with the level before it; an empty name stands for the level itself.</summary>
    public string Path(string name) => Join(path, name);

    /// <summary>A name with the level before it, as far as it lies within its layer.</summary>
    public string Label(string name) => Join(label, name);

    /// <summary>The level of a name.</summary>
    public NameScope Enter(string name) => new(Path(name), Label(name));

    private static string Join(string level, string name) => name.Length == 0 ? level : level.Length == 0 ? name : $"{level}.{name}";
}
