using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>Work cut into tasks by a fixed grain, written over vectors of any width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWork
{
    /// <summary>How many tasks there are.</summary>
    int Tasks<V>() where V : struct, ILanes<V>;

    /// <summary>Runs one task. Tasks run in any order and at the same time, so each writes to places of its own.</summary>
    void Run<V>(int task) where V : struct, ILanes<V>;
}
