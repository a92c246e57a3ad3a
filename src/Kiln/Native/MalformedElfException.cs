namespace Kiln.Native;

/// <summary>A file is not a whole 64-bit little-endian ELF library. The message completes "the file is not one: …".</summary>
/// <param name="reason">What is wrong with it.</param>
internal sealed class MalformedElfException(string reason) : Exception(reason);
