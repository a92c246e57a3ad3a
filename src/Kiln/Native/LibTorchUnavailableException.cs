namespace Kiln.Native;

/// <summary>TorchSharp's native library cannot be loaded on this system. The message names the cause and the mend.</summary>
public sealed class LibTorchUnavailableException : Exception
{
    internal LibTorchUnavailableException(LoadFailure failure, Exception? inner = null)
        : base(failure.Message, inner) => Failure = failure;

    internal LoadFailure Failure { get; }
}
