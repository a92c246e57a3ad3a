using System.Collections.Immutable;

namespace Kiln.Native;

/// <summary>Why libtorch cannot be loaded, and what the user can do about it.</summary>
internal abstract record LoadFailure
{
    LoadFailure() { }

    /// <summary>Cause and mend, as the user reads them.</summary>
    public string Message => this switch
    {
        NoPackage none =>
            $"""
            There is no native package of libtorch for {none.Runtime}: there is one for {string.Join(", ", NativePackage.All.Select(package => package.Runtime))}.
            Run the program on one of these, with a .NET runtime of the same architecture.
            """,

        PackageMissing missing =>
            $"""
            libtorch is not beside this program: there is no {missing.File}. It comes in a package that the program itself must reference:

                dotnet add package {missing.Package.Id} --version {NativePackage.Version}

            Looked in:
            {Lines(missing.Folders)}
            """,

        BridgeMissing missing =>
            $"""
            TorchSharp's native library is not beside this program: there is no {missing.File}. It comes in the package TorchSharp: build or publish the program with the native files of its packages.

            Looked in:
            {Lines(missing.Folders)}
            """,

        Refused refused =>
            $"""
            The system's loader refuses {refused.File}:

                {refused.Words}

            {Mend(refused.Words)}
            """,

        Damaged damaged =>
            $"""
            {damaged.File} is not a whole 64-bit ELF library: {damaged.Reason}.
            {RestoreAnew}
            """,

        NoMemoryFile denied =>
            $"""
            The system's loader refuses {denied.File}:

                {denied.Words}

            A copy in memory that asks for less may load, but the system allows no such copy (memfd_create: {denied.Reason}).
            Allow it, or run on a system of the age of Debian 13 or Ubuntu 24.04, or newer.
            """,

        _ => throw new InvalidOperationException($"{GetType()} has no message."),
    };

    /// <summary>libtorch is not built for this system.</summary>
    /// <param name="Runtime">The system and architecture, by .NET's name.</param>
    public sealed record NoPackage(string Runtime) : LoadFailure;

    /// <summary>A file of libtorch's is in none of the folders: the program lacks the package.</summary>
    /// <param name="Package">The package that holds it.</param>
    /// <param name="File">The file's name.</param>
    /// <param name="Folders">Where it was looked for.</param>
    public sealed record PackageMissing(NativePackage Package, string File, ImmutableArray<string> Folders) : LoadFailure;

    /// <summary>TorchSharp's own native library is in none of the folders.</summary>
    /// <param name="File">The file's name.</param>
    /// <param name="Folders">Where it was looked for.</param>
    public sealed record BridgeMissing(string File, ImmutableArray<string> Folders) : LoadFailure;

    /// <summary>The file is there, and the system's loader will not have it.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Words">What the loader says.</param>
    public sealed record Refused(string File, string Words) : LoadFailure;

    /// <summary>The file is there, and is not what it should be.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Reason">What is wrong with it.</param>
    public sealed record Damaged(string File, string Reason) : LoadFailure;

    /// <summary>The loader refuses the file, and the system allows no copy of it in memory from which a requirement is waived.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Words">What the loader says.</param>
    /// <param name="Reason">What the system says.</param>
    public sealed record NoMemoryFile(string File, string Words, string Reason) : LoadFailure;

    const string RestoreAnew = "Delete the package's folder in the NuGet cache, run 'dotnet restore', and build again.";

    static string Mend(string words) => words switch
    {
        _ when words.Contains("version `", StringComparison.Ordinal) =>
            "The system is too old for libtorch: it needs one of the age of Debian 12 or Ubuntu 22.04, or newer.",
        _ when words.Contains("cannot open shared object file", StringComparison.Ordinal) =>
            "Install the library that the loader asks for.",
        _ when words.Contains("file too short", StringComparison.Ordinal) || words.Contains("ELF", StringComparison.Ordinal) =>
            $"The file is damaged. {RestoreAnew}",
        _ =>
            "A library that it needs may be missing: on Windows, the Visual C++ redistributable.",
    };

    static string Lines(ImmutableArray<string> folders) => string.Join('\n', folders.Select(folder => $"    {folder}"));
}
