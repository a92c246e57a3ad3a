using System.Collections.Immutable;

namespace Kiln.Native;

/// <summary>The folders in which a program's native libraries can be.</summary>
internal static class NativeFolders
{
    /// <summary>The folders of the program that runs.</summary>
    /// <param name="package">The package for its system.</param>
    /// <returns>The folders, the likeliest first.</returns>
    public static ImmutableArray<string> Here(NativePackage package) => Of(
        AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string,
        AppContext.BaseDirectory,
        Path.GetDirectoryName(typeof(NativeFolders).Assembly.Location),
        package.Runtime);

    /// <summary>The folders of a program.</summary>
    /// <param name="searched">Where the runtime itself looks, joined by the system's path separator.</param>
    /// <param name="program">The program's folder.</param>
    /// <param name="library">Kiln's folder: another one in a plugin, none in a single-file program.</param>
    /// <param name="runtime">The system's name.</param>
    /// <returns>The folders, the likeliest first, each once.</returns>
    public static ImmutableArray<string> Of(string? searched, string program, string? library, string runtime)
    {
        string?[] homes = [program, library];
        return
        [
            .. (searched ?? "").Split(Path.PathSeparator)
                .Concat(homes.OfType<string>().SelectMany(home => new[] { Path.Combine(home, "runtimes", runtime, "native"), home }))
                .Where(folder => folder.Length > 0)
                .Select(Path.TrimEndingDirectorySeparator)
                .Distinct(),
        ];
    }
}
