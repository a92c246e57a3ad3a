using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>
/// What a backward pass leaves behind for the next call of managed code: a failure, which must not be thrown where libtorch would
/// end the process, and tensors that libtorch has taken over but TorchSharp still holds.
/// </summary>
internal sealed class BackwardMail : IDisposable
{
    private readonly List<Tensor> spent = [];
    private Exception? failure;

    /// <summary>Keeps a failure. The first of several is the one that tells.</summary>
    public void Leave(Exception exception)
    {
        lock (spent) failure ??= exception;
    }

    /// <summary>Keeps a tensor until libtorch is done with it.</summary>
    public Tensor Leave(Tensor tensor)
    {
        lock (spent) spent.Add(tensor);
        return tensor;
    }

    /// <summary>Drops what is spent, and throws what was kept.</summary>
    public void Open()
    {
        lock (spent)
        {
            foreach (var tensor in spent) tensor.Dispose();
            spent.Clear();
            if (failure is not { } kept) return;
            failure = null;
            throw new InvalidOperationException($"A backward pass failed, and its gradients are missing: {kept.Message}", kept);
        }
    }

    public void Dispose()
    {
        lock (spent)
        {
            foreach (var tensor in spent) tensor.Dispose();
            spent.Clear();
        }
    }
}
