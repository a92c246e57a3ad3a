using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Kiln.Native;

/// <summary>A package of libtorch's native code, for one system.</summary>
/// <param name="Runtime">The system and architecture, by .NET's name: <c>linux-x64</c>.</param>
/// <param name="Prefix">What a library's file name starts with there.</param>
/// <param name="Extension">What it ends with.</param>
internal sealed record NativePackage(string Runtime, string Prefix, string Extension)
{
    /// <summary>The version of libtorch that TorchSharp was built with.</summary>
    public const string Version = "2.10.0";

    /// <summary>The name by which TorchSharp asks for its own native library.</summary>
    public const string BridgeName = "LibTorchSharp";

    /// <summary>Every package there is.</summary>
    public static ImmutableArray<NativePackage> All { get; } =
    [
        new("linux-x64", "lib", ".so"),
        new("win-x64", "", ".dll"),
        new("win-arm64", "", ".dll"),
        new("osx-arm64", "lib", ".dylib"),
    ];

    /// <summary>The package for the system that the program runs on, if there is one.</summary>
    public static NativePackage? Current { get; } = For(CurrentRuntime);

    /// <summary>The name of the system that the program runs on.</summary>
    public static string CurrentRuntime => $"{SystemName}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The package's name.</summary>
    public string Id => $"libtorch-cpu-{Runtime}";

    /// <summary>The files of libtorch that TorchSharp links to, each after those it needs itself.</summary>
    public ImmutableArray<string> Libraries => [FileOf("c10"), FileOf("torch_cpu"), FileOf("torch")];

    /// <summary>The file of TorchSharp's own native library, the bridge from C# to libtorch. It comes in TorchSharp's package.</summary>
    public string Bridge => FileOf(BridgeName);

    /// <summary>The package for a system.</summary>
    /// <param name="runtime">The system's name.</param>
    /// <returns>The package, or null where libtorch is not built.</returns>
    public static NativePackage? For(string runtime) => All.FirstOrDefault(package => package.Runtime == runtime);

    // A runtime that a distribution built itself carries the distribution's name (alpine.3.22-x64), others the C library's.
    static string SystemName =>
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : !OperatingSystem.IsLinux() ? RuntimeInformation.RuntimeIdentifier.Split('-')[0]
        : RuntimeInformation.RuntimeIdentifier is var id && (id.Contains("musl", StringComparison.Ordinal) || id.StartsWith("alpine", StringComparison.Ordinal)) ? "linux-musl"
        : "linux";

    string FileOf(string library) => $"{Prefix}{library}{Extension}";
}
