using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kiln.Kernels;

/// <summary>The OpenMP team that libtorch has in this process, entered through GNU libgomp's own door.</summary>
internal sealed unsafe class OpenMp
{
    private readonly delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void> parallel;

    private OpenMp(nint parallel) =>
        this.parallel = (delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<void*, void>, void*, uint, uint, void>)parallel;

    /// <summary>The loaded libgomp; null where there is none, or where the system does not tell what is loaded.</summary>
    public static OpenMp? Find()
    {
        const string maps = "/proc/self/maps";
        if (!OperatingSystem.IsLinux() || !File.Exists(maps)) return null;
        return File.ReadLines(maps)
            .Select(line => line.IndexOf('/') is >= 0 and var start ? line[start..] : "")
            .Where(path => Path.GetFileName(path).StartsWith("libgomp", StringComparison.Ordinal))
            .Distinct()
            .Select(path => NativeLibrary.TryLoad(path, out var library) && NativeLibrary.TryGetExport(library, "GOMP_parallel", out var door) ? new OpenMp(door) : null)
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>Runs tasks on so many threads of the team.</summary>
    public void Run(int threads, int tasks, delegate*<void*, int, void> body, void* context)
    {
        var work = new Work { Body = body, Context = context, Claims = new(tasks, threads) };
        parallel(&Enter, &work, (uint)threads, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Enter(void* data)
    {
        var work = (Work*)data;
        while (work->Claims.Next(out var first, out var end))
            for (var task = first; task < end; task++)
                work->Body(work->Context, task);
    }

    private struct Work
    {
        public delegate*<void*, int, void> Body;
        public void* Context;
        public Claims Claims;
    }
}
