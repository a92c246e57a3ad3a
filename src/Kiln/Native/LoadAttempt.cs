using System.Reflection;
using System.Runtime.InteropServices;

namespace Kiln.Native;

/// <summary>What came of asking the system's loader for a library.</summary>
/// <param name="Handle">The library, or 0 if it was refused.</param>
/// <param name="Refusal">The loader's own words, on one line, if it was refused.</param>
internal sealed record LoadAttempt(nint Handle, string? Refusal)
{
    /// <summary>Loads the library at a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>What came of it.</returns>
    public static LoadAttempt ByPath(string path) => Of(() => NativeLibrary.Load(path));

    /// <summary>Loads a library as a P/Invoke of an assembly would: by .NET's search, and then by whoever resolves what it does not find.</summary>
    /// <param name="name">The library's name.</param>
    /// <param name="assembly">The assembly that asks.</param>
    /// <returns>What came of it.</returns>
    public static LoadAttempt ByName(string name, Assembly assembly) => Of(() => NativeLibrary.Load(name, assembly, searchPath: null));

    /// <summary>The loader's own words in what .NET makes of them.</summary>
    /// <param name="message">The message of the exception that .NET throws.</param>
    /// <returns>The words, on one line.</returns>
    public static string WordsIn(string message)
    {
        // On Unix the first line is .NET's own advice and the rest is the loader's; on Windows there is one line.
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("; ", lines is [_, _, ..] ? lines[1..] : lines);
    }

    static LoadAttempt Of(Func<nint> load)
    {
        try
        {
            return new(load(), Refusal: null);
        }
        catch (Exception refusal) when (refusal is DllNotFoundException or BadImageFormatException)
        {
            return new(0, WordsIn(refusal.Message));
        }
    }
}
