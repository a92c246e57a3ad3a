namespace Kiln.Generators.Planning;

/// <summary>Lays buffers out so that those share memory which are never alive at the same time.</summary>
public static class Liveness
{
    /// <summary>Gives every buffer its offset. The largest are placed first, each as low as it fits.</summary>
    public static Sequence<WorkspaceBuffer> Place(IReadOnlyList<WorkspaceBuffer> buffers)
    {
        var offsets = new int?[buffers.Count];
        foreach (var index in Enumerable.Range(0, buffers.Count).OrderByDescending(i => buffers[i].Size).ThenBy(i => i))
        {
            var buffer = buffers[index];
            var inTheWay = Enumerable.Range(0, buffers.Count)
                .Where(i => offsets[i] is not null && Meet(buffers[i], buffer))
                .Select(i => (Start: offsets[i]!.Value, End: offsets[i]!.Value + buffers[i].Size))
                .OrderBy(range => range.Start);

            var offset = 0;
            foreach (var (start, end) in inTheWay)
                if (start < offset + buffer.Size) offset = Math.Max(offset, end);
            offsets[index] = offset;
        }

        return buffers.Select((buffer, i) => buffer with { Offset = offsets[i]!.Value }).ToSequence();
    }

    /// <summary>Floats that all buffers of a kind take together.</summary>
    public static int Total(Sequence<WorkspaceBuffer> buffers, bool perSample) =>
        buffers.Where(buffer => buffer.IsPerSample == perSample).Select(buffer => buffer.Offset + buffer.Size).DefaultIfEmpty(0).Max();

    private static bool Meet(WorkspaceBuffer a, WorkspaceBuffer b) =>
        a.IsPerSample == b.IsPerSample && (a.IsExclusive || b.IsExclusive || (a.First <= b.Last && b.First <= a.Last));
}
