using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>A forward pass of training whose backward pass may still come: its workspace and the weights that it ran on.</summary>
internal sealed class OpenPass(FusedRunner runner, Workspace workspace, PackedWeights packed, Pass pass) : IDisposable
{
    private bool closed;

    /// <summary>What the kernels run on.</summary>
    public Pass Pass => pass;

    /// <summary>The weights that the pass ran on.</summary>
    public PackedWeights Packed => packed;

    // a graph that is dropped without its backward pass drops this too
    ~OpenPass()
    {
        if (!closed) runner.Drop(workspace, packed);
    }

    /// <summary>Hands the memory back.</summary>
    public void Dispose()
    {
        if (closed) return;
        closed = true;
        GC.SuppressFinalize(this);
        runner.Return(workspace, packed);
    }
}
