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
            if (Heir(index) is { } inherited)
            {
                offsets[index] = inherited;
                continue;
            }

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

        // zeros stay where they are: the very place of a buffer that lies alike and is dead or not yet born
        int? Heir(int index) => buffers[index].Zeros is null ? null : Enumerable.Range(0, buffers.Count)
            .Where(i => offsets[i] is not null && IsAlike(buffers[i], buffers[index])).Select(i => offsets[i])
            .FirstOrDefault(offset => Enumerable.Range(0, buffers.Count).All(i => offsets[i] is not { } start || !Meet(buffers[i], buffers[index])
                || start + buffers[i].Size <= offset || offset + buffers[index].Size <= start || (start == offset && IsAlike(buffers[i], buffers[index]) && !AreBothAlive(buffers[i], buffers[index]))));
    }

    /// <summary>Floats that all buffers of a kind take together.</summary>
    public static int Total(Sequence<WorkspaceBuffer> buffers, bool perSample) =>
        buffers.Where(buffer => buffer.IsPerSample == perSample).Select(buffer => buffer.Offset + buffer.Size).DefaultIfEmpty(0).Max();

    private static bool Meet(WorkspaceBuffer a, WorkspaceBuffer b) =>
        a.IsPerSample == b.IsPerSample && (a.Zeros is not null || b.Zeros is not null || AreBothAlive(a, b));

    private static bool IsAlike(WorkspaceBuffer a, WorkspaceBuffer b) => a.IsPerSample == b.IsPerSample && a.Zeros is not null && a.Zeros == b.Zeros;

    private static bool AreBothAlive(WorkspaceBuffer a, WorkspaceBuffer b) => a.First <= b.Last && b.First <= a.Last;
}
