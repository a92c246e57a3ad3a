namespace Kiln.Models;

/// <summary>Workspaces that nobody uses at the moment. A batch size costs one allocation for each pass that is open at a time.</summary>
/// <param name="size">What the network asks for.</param>
internal sealed class WorkspacePool(WorkspaceSize size) : IDisposable
{
    private readonly List<Workspace> free = [];

    // held here too: the finaliser of a borrower that is dropped must not find the memory finalised before it
    private readonly HashSet<Workspace> leased = [];
    private bool disposed;

    /// <summary>A workspace with room for a batch.</summary>
    public Workspace Rent(int samples)
    {
        lock (free)
        {
            for (var i = 0; i < free.Count; i++) // by hand: a predictor that finds its workspace allocates nothing
            {
                if (free[i] is var found && found.Capacity < samples) continue;
                free.RemoveAt(i);
                leased.Add(found);
                return found;
            }

            // those too small for this batch would only lie about
            foreach (var small in free) small.Dispose();
            free.Clear();

            var made = new Workspace(size, samples);
            leased.Add(made);
            return made;
        }
    }

    /// <summary>Hands a workspace back.</summary>
    public void Return(Workspace workspace)
    {
        lock (free)
        {
            leased.Remove(workspace);
            if (disposed) workspace.Dispose();
            else free.Add(workspace);
        }
    }

    /// <summary>Frees a workspace whose borrower was dropped: how many there are of those depends on when they are collected, and nobody needs that many.</summary>
    public void Drop(Workspace workspace)
    {
        lock (free) leased.Remove(workspace);
        workspace.Dispose();
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
