using System.Runtime.CompilerServices;

namespace Kiln.Generators.Tests;

/// <summary>The source files that these tests lie beside.</summary>
internal static class Repository
{
    /// <summary>The compiler's folder.</summary>
    public static string Generators { get; } = Path.GetFullPath(Path.Combine(Folder(), "../../generators/Kiln.Generators"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
