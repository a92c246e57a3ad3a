using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// The threads that all kernels run on. Tasks are claimed one by one; which thread takes which is left to chance, so a
/// task's result may depend on its number alone.
/// </summary>
/// <remarks>
/// libgomp's workers spin for milliseconds after each operation of libtorch and would halve a second set of threads, so
/// kernels run on that very team once libtorch is there; without it, on a pool of their own.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Team
{
    private static OpenMp? openMp;

    /// <summary>How many threads work, the caller included.</summary>
    public static int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Whose threads the kernels run on, for people to read.</summary>
    public static string Name => openMp is null ? "a pool of its own" : "libtorch's OpenMP team";

    /// <summary>Joins libtorch's own team, if libtorch is loaded and its OpenMP runtime can be found.</summary>
    public static void JoinOpenMp() => openMp ??= OpenMp.Find();

    /// <summary>Runs tasks 0 … <paramref name="tasks"/> − 1 and returns when all are done.</summary>
    /// <param name="tasks">How many tasks there are.</param>
    /// <param name="body">Runs one task; must not throw.</param>
    /// <param name="context">What the body is given beside the task's number.</param>
    public static void Run(int tasks, delegate*<void*, int, void> body, void* context)
    {
        var threads = Math.Min(Threads, tasks);
        if (threads > 1 && openMp is { } team) team.Run(threads, tasks, body, context);
        else if (threads > 1) Pool.Run(threads, tasks, body, context);
        else
            for (var task = 0; task < tasks; task++)
                body(context, task);
    }
}
