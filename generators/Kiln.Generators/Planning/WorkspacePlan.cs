namespace Kiln.Generators.Planning;

/// <summary>Collects the buffers that a pass needs, and when. Lives for one plan.</summary>
internal sealed class WorkspacePlan
{
    private readonly List<WorkspaceBuffer> buffers = [];

    /// <summary>A tensor, with zeros around it where its layout asks for them.</summary>
    public Place.Workspace Tensor(string name, Layout layout, int step) => Add(name, layout.Sample, true, layout.HasZeros ? layout : null, step);

    /// <summary>Floats for each sample.</summary>
    public Place.Workspace PerSample(string name, int size, int step) => Add(name, size, true, null, step);

    /// <summary>Floats that do not depend on the batch.</summary>
    public Place.Workspace Fixed(string name, int size, int step) => Add(name, size, false, null, step);

    /// <summary>Keeps a buffer alive until a step.</summary>
    public void Use(Place place, int step)
    {
        if ((place switch { Place.Workspace(var whole) => whole, Place.Slice(var whole, _) => whole, Place.SumRow(var whole, _, _) => whole, _ => (int?)null }) is not { } index) return;
        var buffer = buffers[index];
        buffers[index] = buffer with { First = Math.Min(buffer.First, step), Last = Math.Max(buffer.Last, step) };
    }

    /// <summary>All buffers with their offsets.</summary>
    public Sequence<WorkspaceBuffer> Place() => Liveness.Place(buffers);

    private Place.Workspace Add(string name, int size, bool perSample, Layout? zeros, int step)
    {
        buffers.Add(new(name, Vectors.RoundUp(size), perSample, zeros, step, step));
        return new(buffers.Count - 1);
    }
}
