namespace Kiln.Data;

/// <summary>What becomes of an epoch's last batch when the samples do not fill it.</summary>
public enum LastBatch
{
    /// <summary>It comes short (PyTorch's <c>drop_last=False</c>).</summary>
    Keep,

    /// <summary>It is left out, and its samples with it, so that all batches have one size (<c>drop_last=True</c>).</summary>
    Drop,
}
