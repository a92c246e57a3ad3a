using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Kiln.Native;

/// <summary>Loads TorchSharp's library also where the system's loader refuses it for nothing but the version of libstdc++.</summary>
/// <remarks>
/// TorchSharp is built with GCC 13 and asks for symbol version <c>GLIBCXX_3.4.32</c>, which Debian 12 and Ubuntu 22.04 lack.
/// The one symbol at that version, <c>_ZSt21ios_base_library_initv</c>, is a marker that nothing calls: it promises that
/// libstdc++ makes <c>std::cout</c> ready by itself. Up to GCC 12, each library that includes <c>iostream</c> did so.
/// libtorch is built with such a compiler and does, and it is loaded first: the requirement can be waived.
/// </remarks>
[SupportedOSPlatform("linux")]
internal static class LinuxLoader
{
    // An unused version of another library may not be waived: glibc has some that stand for no symbol
    // but for an ability of the loader itself (GLIBC_ABI_DT_RELR).
    const string StandardLibrary = "libstdc++.so.6";

    /// <summary>Loads libtorch and TorchSharp's library.</summary>
    /// <param name="files">Where they are.</param>
    /// <returns>The handle of TorchSharp's library.</returns>
    /// <exception cref="LibTorchUnavailableException">One of them cannot be loaded.</exception>
    public static nint Load(NativeFiles files)
    {
        // By path: a copy in memory has no folder in which the loader would find them, and a system may have an older libtorch.
        foreach (var library in files.Libraries)
            if (LoadAttempt.ByPath(library).Refusal is { } words)
                throw Refused(library, words);

        // Read before it is tried: glibc does not refuse a file that was cut short, it dies of it (SIGBUS).
        var image = Read(files.Bridge);
        return LoadAttempt.ByPath(files.Bridge) switch
        {
            { Refusal: { } words } => LoadWaiving(image, files.Bridge, words),
            var loaded => loaded.Handle,
        };
    }

    static nint LoadWaiving(ElfImage image, string path, string words)
    {
        ImmutableArray<RequiredVersion> unused =
            [.. image.Versions.Where(version => version is { Library: StandardLibrary, IsUsed: false, IsWeak: false })];

        if (unused.IsEmpty)
            throw Refused(path, words);

        using var copy = InMemory(image.Weaken(unused), path, words);
        var attempt = LoadAttempt.ByPath(copy.Path);
        if (attempt.Refusal is { } stillRefused)
            throw Refused(path, stillRefused.Replace(copy.Path, path, StringComparison.Ordinal));

        copy.KeepOpen();
        return attempt.Handle;
    }

    static ElfImage Read(string path)
    {
        try
        {
            return ElfImage.Parse(ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path)));
        }
        catch (MalformedElfException malformed)
        {
            throw new LibTorchUnavailableException(new LoadFailure.Damaged(path, malformed.Message), malformed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LibTorchUnavailableException(new LoadFailure.Refused(path, unreadable.Message), unreadable);
        }
    }

    static MemoryFile InMemory(ImmutableArray<byte> content, string path, string words)
    {
        try
        {
            return MemoryFile.Create(Path.GetFileName(path), content.AsSpan());
        }
        catch (IOException denied)
        {
            throw new LibTorchUnavailableException(new LoadFailure.NoMemoryFile(path, words, denied.Message), denied);
        }
    }

    static LibTorchUnavailableException Refused(string path, string words) => new(new LoadFailure.Refused(path, words));
}
