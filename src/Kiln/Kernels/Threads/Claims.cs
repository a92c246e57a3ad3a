namespace Kiln.Kernels;

/// <summary>
/// Shares tasks out: neighbours to one thread, since they read the same memory, in stretches that grow shorter towards the end, so
/// that all threads finish together.
/// </summary>
internal struct Claims(int tasks, int threads)
{
    private int claimed;

    /// <summary>Claims the next stretch of tasks.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The one after the last of them.</param>
    /// <returns>Whether there was any left.</returns>
    public bool Next(out int first, out int end)
    {
        do
        {
            first = Volatile.Read(ref claimed);
            end = first + Math.Max(1, (tasks - first) / (2 * threads));
            if (first >= tasks) return false;
        }
        while (Interlocked.CompareExchange(ref claimed, end, first) != first);
        return true;
    }
}
