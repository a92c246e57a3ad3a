namespace Kiln.Transfer;

/// <summary>What the stack of a pickle can hold, of those that describe tensors: there are no others.</summary>
internal abstract record PickleValue
{
    private PickleValue()
    {
    }

    /// <summary>Where a run of values begins.</summary>
    public sealed record Mark : PickleValue;

    /// <summary>Nothing.</summary>
    public sealed record Nothing : PickleValue;

    /// <summary>A truth value.</summary>
    public sealed record Flag(bool Value) : PickleValue;

    /// <summary>A whole number.</summary>
    public sealed record Number(long Value) : PickleValue;

    /// <summary>Another number.</summary>
    public sealed record Real(double Value) : PickleValue;

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : PickleValue;

    /// <summary>Some values in a row.</summary>
    public sealed record Tuple(IReadOnlyList<PickleValue> Items) : PickleValue;

    /// <summary>A list, which grows while it is read.</summary>
    public sealed record Many(List<PickleValue> Items) : PickleValue;

    /// <summary>A dictionary in its order, which grows while it is read.</summary>
    public sealed record Map(List<(PickleValue Key, PickleValue Value)> Entries) : PickleValue;

    /// <summary>A name of Python's that may be called: one of a few.</summary>
    public sealed record Callable(PickleCall Call) : PickleValue;

    /// <summary>A type of a storage's elements.</summary>
    public sealed record StorageType(ElementType Type) : PickleValue;

    /// <summary>A storage: a file of the archive.</summary>
    public sealed record Storage(ElementType Type, string Key, long Count) : PickleValue;

    /// <summary>A tensor: a window of a storage.</summary>
    public sealed record Tensor(Storage Of, long Offset, long[] Shape, long[] Strides) : PickleValue;
}

/// <summary>What of Python's may be called: each makes one kind of value, and does nothing else.</summary>
internal enum PickleCall
{
    /// <summary><c>collections.OrderedDict</c></summary>
    OrderedDict,

    /// <summary><c>torch._utils._rebuild_tensor_v2</c></summary>
    RebuildTensor,

    /// <summary><c>torch._utils._rebuild_parameter</c></summary>
    RebuildParameter,
}
