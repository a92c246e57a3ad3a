namespace Kiln.Kernels;

/// <summary>
/// Threads that claim tasks and park, for processes without libtorch's team. One caller has them at a time; another one
/// that comes meanwhile works alone.
/// </summary>
internal static unsafe class Pool
{
    private static readonly Lock Door = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static int started;
    private static volatile Job? current;

    /// <summary>Runs tasks on so many threads, the caller included.</summary>
    public static void Run(int threads, int tasks, delegate*<void*, int, void> body, void* context)
    {
        var job = new Job(tasks, threads, body, context);
        if (!Door.TryEnter())
        {
            job.Work();
            return;
        }

        try
        {
            for (; started < threads - 1; started++)
                new Thread(Serve) { IsBackground = true, Name = $"Kiln {started + 1}" }.Start();
            current = job;
            Wake.Release(threads - 1);
            job.Work();
            job.Wait();
            current = null;
        }
        finally
        {
            Door.Exit();
        }
    }

    private static void Serve()
    {
        while (true)
        {
            Wake.Wait();
            current?.Work();
        }
    }

    /// <summary>A job outlives its call on the heap, so that a late thread finds nothing left to claim instead of freed memory.</summary>
    private sealed class Job(int tasks, int threads, delegate*<void*, int, void> body, void* context)
    {
        private readonly delegate*<void*, int, void> body = body;
        private readonly void* context = context;
        private Claims claims = new(tasks, threads);
        private int done;

        public void Work()
        {
            while (claims.Next(out var first, out var end))
            {
                for (var task = first; task < end; task++) body(context, task);
                Interlocked.Add(ref done, end - first);
            }
        }

        public void Wait()
        {
            for (var spin = new SpinWait(); Volatile.Read(ref done) < tasks;) spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
