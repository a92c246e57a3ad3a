namespace Kiln.Data;

/// <summary>A known set of data is not where it was looked for. The message says in one sentence what is missing and how to get it.</summary>
public sealed class DataNotFoundException : IOException
{
    /// <summary>Names what is missing.</summary>
    /// <param name="directory">The folder that was looked in.</param>
    /// <param name="message">One sentence: what is missing where, and how to get it.</param>
    public DataNotFoundException(string directory, string message)
        : base(message) => Directory = directory;

    /// <summary>The folder that was looked in.</summary>
    public string Directory { get; }
}
