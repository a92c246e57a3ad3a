using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Native;

/// <summary>A file that exists in memory alone (Linux's <c>memfd_create</c>), for a loader that takes nothing but paths.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class MemoryFile : IDisposable
{
    const uint CloseOnExec = 1;

    readonly SafeFileHandle descriptor;

    MemoryFile(SafeFileHandle descriptor) => this.descriptor = descriptor;

    /// <summary>The path by which this process can open it.</summary>
    public string Path => $"/proc/self/fd/{descriptor.DangerousGetHandle()}";

    /// <summary>Makes a file.</summary>
    /// <param name="name">The name that debuggers and <c>/proc/self/maps</c> show.</param>
    /// <param name="content">What it holds.</param>
    /// <returns>The file, open.</returns>
    /// <exception cref="IOException">The system does not allow it.</exception>
    public static MemoryFile Create(string name, ReadOnlySpan<byte> content)
    {
        var descriptor = memfd_create(name, CloseOnExec);
        if (descriptor < 0)
            throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);

        var file = new MemoryFile(new SafeFileHandle(descriptor, ownsHandle: true));
        try
        {
            RandomAccess.Write(file.descriptor, content, fileOffset: 0);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Lets the file stay open for the life of the process. A loaded library's path must not come to mean another file:
    /// the loader takes a path it knows for the library it knows.
    /// </summary>
    public void KeepOpen() => descriptor.SetHandleAsInvalid();

    /// <summary>Closes the file, unless it is to stay open.</summary>
    public void Dispose() => descriptor.Dispose();

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);
}
