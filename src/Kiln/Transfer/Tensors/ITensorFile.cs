using System.Collections.Immutable;

namespace Kiln.Transfer;

/// <summary>A file of named tensors.</summary>
public interface ITensorFile : IDisposable
{
    /// <summary>The file's path.</summary>
    string Path { get; }

    /// <summary>What it holds.</summary>
    IEnumerable<TensorHead> Heads { get; }

    /// <summary>Reads a tensor's bytes: little-endian, in row-major order.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    byte[] Read(string name);
}

/// <summary>What a file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sides; none for a single number.</param>
public record TensorHead(string Name, ElementType Type, ImmutableArray<long> Shape);
