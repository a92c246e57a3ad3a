namespace Kiln.Transfer;

/// <summary>A file is no whole and harmless state dictionary of PyTorch's. Nothing of it was executed.</summary>
public sealed class PyTorchFileException : IOException
{
    internal PyTorchFileException(string path, string problem, Exception? inner = null) : base($"{path}: {problem}.", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
