namespace Kiln.Generators.Planning;

/// <summary>A stretch of the workspace.</summary>
/// <param name="Name">What it holds, for people to read.</param>
/// <param name="Size">Its floats, for each sample or in all.</param>
/// <param name="IsPerSample">Whether its size grows with the batch.</param>
/// <param name="IsExclusive">Whether nothing else may lie there at another time, because parts of it must stay zero.</param>
/// <param name="First">The step that first writes it.</param>
/// <param name="Last">The step that last reads it.</param>
/// <param name="Offset">Where it starts, in floats for each sample or in all.</param>
public sealed record WorkspaceBuffer(string Name, int Size, bool IsPerSample, bool IsExclusive, int First, int Last, int Offset = 0);
