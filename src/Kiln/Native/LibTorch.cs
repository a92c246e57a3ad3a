using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Kiln.Native;

/// <summary>
/// Makes TorchSharp's native library load on systems whose C++ library is older than the one it was built with,
/// and says what is missing where it cannot load.
/// </summary>
/// <remarks>
/// Nothing is loaded before TorchSharp asks for it, and nothing is changed where TorchSharp succeeds by itself:
/// the runtime comes here only after its own search has failed.
/// </remarks>
public static class LibTorch
{
    static readonly Lazy<bool> Subscribed = new(Subscribe);

    // Loaded at most once, whoever asks and however often: a second copy of the library would have a state of its own.
    // A failure is kept with its cause, as TorchSharp's own is final for the process too.
    static readonly Lazy<nint> Resolved = new(Resolve);

    // Success is remembered; a failure is looked into again, since the program may since have loaded the library itself.
    static readonly Lazy<nint> Present = new(Find, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>
    /// Stands by for the moment when the runtime cannot find TorchSharp's native library. Costs nothing until then,
    /// and may be called from anywhere, any number of times.
    /// </summary>
    /// <remarks>
    /// Generated code calls it from a module initializer: TorchSharp's first attempt is its last,
    /// so this must come before any of its types is used.
    /// </remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register() => _ = Subscribed.Value;

    /// <summary>Loads TorchSharp's native library if TorchSharp has not done so yet.</summary>
    /// <exception cref="LibTorchUnavailableException">It cannot be loaded; the message names the cause and the mend.</exception>
    public static void EnsureLoaded()
    {
        Register();
        _ = Present.Value;
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp's failure to load is final for the process, so Kiln must stand by before any code that uses both can run.")]
    internal static void Initialize() => Register();

    static bool Subscribe()
    {
        AssemblyLoadContext[] contexts = [AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(typeof(LibTorch).Assembly)!];

        foreach (var context in contexts.Distinct())
            context.ResolvingUnmanagedDll += OnUnresolved;

        return true;
    }

    // TorchSharp catches what is thrown here and puts the message into the trace that its own exception carries.
    static nint OnUnresolved(Assembly asking, string name) => name == NativePackage.BridgeName ? Resolved.Value : 0;

    static nint Resolve() =>
        OperatingSystem.IsLinux() && NativePackage.Current is { } package
            ? LinuxLoader.Load(NativeFiles.Find(package, NativeFolders.Here(package)))
            : 0;

    static nint Find()
    {
        var attempt = LoadAttempt.ByName(NativePackage.BridgeName, typeof(LibTorch).Assembly);
        if (attempt.Refusal is not { } words)
            return attempt.Handle;

        if (NativePackage.Current is not { } package)
            throw new LibTorchUnavailableException(new LoadFailure.NoPackage(NativePackage.CurrentRuntime));

        var files = NativeFiles.Find(package, NativeFolders.Here(package));
        throw new LibTorchUnavailableException(new LoadFailure.Refused(files.Bridge, words));
    }
}
