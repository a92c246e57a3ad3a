namespace Kiln.Generators.Planning;

/// <summary>A stretch of the workspace.</summary>
/// <param name="Name">What it holds, for people to read.</param>
/// <param name="Size">Its floats, for each sample or in all.</param>
/// <param name="IsPerSample">Whether its size grows with the batch.</param>
/// <param name="Zeros">The layout whose halo or gaps must stay zero: only what lies alike may lie there at another time. Null where there are none.</param>
/// <param name="First">The step that first writes it.</param>
/// <param name="Last">The step that last reads it.</param>
/// <param name="Offset">Where it starts, in floats for each sample or in all.</param>
public sealed record WorkspaceBuffer(string Name, int Size, bool IsPerSample, Layout? Zeros, int First, int Last, int Offset = 0);
