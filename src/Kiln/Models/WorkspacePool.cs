namespace Kiln.Models;

/// <summary>Workspaces that nobody uses at the moment. A batch size costs one allocation for each pass that is open at a time.</summary>
/// <param name="size">What the network asks for.</param>
internal sealed class WorkspacePool(WorkspaceSize size) : IDisposable
{
    private readonly List<Workspace> free = [];
    private bool disposed;

    /// <summary>A workspace with room for a batch.</summary>
    public Workspace Rent(int samples)
    {
        lock (free)
        {
            var index = free.FindIndex(workspace => workspace.Capacity >= samples);
            if (index >= 0)
            {
                var found = free[index];
                free.RemoveAt(index);
                return found;
            }

            // those too small for this batch would only lie about
            foreach (var small in free) small.Dispose();
            free.Clear();
        }

        return new(size, samples);
    }

    /// <summary>Hands a workspace back.</summary>
    public void Return(Workspace workspace)
    {
        lock (free)
        {
            if (disposed) workspace.Dispose();
            else free.Add(workspace);
        }
    }

    public void Dispose()
    {
        lock (free)
        {
            disposed = true;
            foreach (var workspace in free) workspace.Dispose();
            free.Clear();
        }
    }
}
