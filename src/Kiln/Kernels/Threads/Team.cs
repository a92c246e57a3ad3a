using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kiln.Kernels;

/// <summary>
/// The threads that all kernels run on, with the widest vectors that the machine has. Tasks are claimed one by one; which
/// thread takes which is left to chance, so a task's result may depend on its number alone.
/// </summary>
/// <remarks>
/// libgomp's workers spin for milliseconds after each operation of libtorch and would halve a second set of threads, so
/// kernels run on that very team once libtorch is there; without it, on a pool of their own.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Team
{
    private static OpenMp? openMp;

    [ThreadStatic] private static int limit;

    [ThreadStatic] private static bool prefersPool;

    /// <summary>How many threads work, the caller included.</summary>
    public static int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Whose threads the kernels run on, and with which vectors, for people to read.</summary>
    public static string Name =>
        $"{Threads} threads of {(openMp is null ? "a pool" : "libtorch's OpenMP team")}, vectors of {Widest} bits";

    /// <summary>The machine's widest vectors, in bits.</summary>
    internal static int Widest => Has512 ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    // .NET calls vectors of 512 bits not accelerated on processors whose clock slows a little under them; the kernels win by them all the same
    private static bool Has512 => Vector512.IsHardwareAccelerated || (Avx512F.VL.IsSupported && Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported);

    /// <summary>Told of each piece of work, and how long it took; for profiles. Null, and then free, but for them.</summary>
    internal static Action<Type, TimeSpan>? Watch { get; set; }

    /// <summary>
    /// The widest vectors, in bits, that work begun on this thread may use; 0 for the machine's own. Weights are packed for a width,
    /// so it must not change between packing and use.
    /// </summary>
    internal static int VectorLimit { get => limit; set => limit = value; }

    /// <summary>Whether work begun on this thread runs on the pool even where libtorch's team is there.</summary>
    internal static bool PrefersPool { get => prefersPool; set => prefersPool = value; }

    /// <summary>Joins libtorch's own team, if libtorch is loaded and its OpenMP runtime can be found.</summary>
    public static void JoinOpenMp() => openMp ??= OpenMp.Find();

    /// <summary>Runs all tasks of some work and returns when they are done.</summary>
    public static void Run<TWork>(TWork work) where TWork : unmanaged, IWork
    {
        var start = Watch is null ? 0 : Stopwatch.GetTimestamp();
        if (Has512 && limit is 0 or >= 512) Run(work.Tasks<Lanes512>(), &Run<Lanes512, TWork>, &work);
        else if (Vector256.IsHardwareAccelerated && limit is 0 or >= 256) Run(work.Tasks<Lanes256>(), &Run<Lanes256, TWork>, &work);
        else Run(work.Tasks<Lanes128>(), &Run<Lanes128, TWork>, &work);
        Watch?.Invoke(typeof(TWork), Stopwatch.GetElapsedTime(start));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, TWork>(void* work, int task) where V : struct, ILanes<V> where TWork : unmanaged, IWork => ((TWork*)work)->Run<V>(task);

    private static void Run(int tasks, delegate*<void*, int, void> body, void* context)
    {
        var threads = Math.Min(Threads, tasks);
        if (threads > 1 && openMp is { } team && !prefersPool) team.Run(threads, tasks, body, context);
        else if (threads > 1) Pool.Run(threads, tasks, body, context);
        else
            for (var task = 0; task < tasks; task++)
                body(context, task);
    }
}
