namespace Kiln.Transfer;

/// <summary>A file is no whole and consistent safetensors file.</summary>
public sealed class SafetensorsException : IOException
{
    internal SafetensorsException(string path, long offset, string problem) : base($"{path}: {problem} (at byte {offset}).") => (Path, Offset) = (path, offset);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where in it the problem lies, in bytes from its start.</summary>
    public long Offset { get; }
}
