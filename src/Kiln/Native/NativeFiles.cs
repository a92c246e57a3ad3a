using System.Collections.Immutable;

namespace Kiln.Native;

/// <summary>The native libraries of a program, found.</summary>
/// <param name="Libraries">Paths of libtorch's own libraries, each after those it needs.</param>
/// <param name="Bridge">Path of TorchSharp's library, which needs them all.</param>
internal sealed record NativeFiles(ImmutableArray<string> Libraries, string Bridge)
{
    /// <summary>Looks for every library in every folder.</summary>
    /// <param name="package">The package for the system.</param>
    /// <param name="folders">Where to look, the likeliest first.</param>
    /// <returns>The paths.</returns>
    /// <exception cref="LibTorchUnavailableException">One is in none of the folders.</exception>
    public static NativeFiles Find(NativePackage package, ImmutableArray<string> folders) => new(
        [.. package.Libraries.Select(file => PathOf(file, folders) ?? throw new LibTorchUnavailableException(new LoadFailure.PackageMissing(package, file, folders)))],
        PathOf(package.Bridge, folders) ?? throw new LibTorchUnavailableException(new LoadFailure.BridgeMissing(package.Bridge, folders)));

    static string? PathOf(string file, ImmutableArray<string> folders) =>
        folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
