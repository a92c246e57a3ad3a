using System.Buffers.Binary;
using System.Text;
using static Kiln.Transfer.PickleValue;

namespace Kiln.Transfer;

/// <summary>A pickle is refused: what it asks for is no part of a state dictionary, or it is broken.</summary>
internal sealed class PickleException(int offset, string problem) : Exception($"{problem} (at byte {offset} of its pickle)");

/// <summary>
/// Reads the few opcodes of Python's pickles that a dictionary of tensors is written with (<see href="https://docs.python.org/3/library/pickletools.html"/>).
/// It calls nothing: what a pickle may name is listed below, and each of these is a value to be made here. Any other opcode or name is refused.
/// </summary>
internal ref struct PickleReader(ReadOnlySpan<byte> bytes)
{
    private static readonly Mark TheMark = new();

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly Stack<PickleValue> stack = new();
    private readonly Dictionary<long, PickleValue> memo = [];
    private int at;

    /// <summary>Reads a pickle to its end.</summary>
    /// <exception cref="PickleException">It is refused.</exception>
    public static PickleValue Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PickleReader(bytes);
        while (!reader.Step())
        {
        }

        return reader.stack.Count == 1 ? reader.stack.Pop() : throw reader.Refused($"it leaves {reader.stack.Count} values, where one is expected");
    }

    private bool Step()
    {
        var opcode = Take(1)[0];
        switch (opcode)
        {
            case (byte)'.': return true; // STOP
            case 0x80: // PROTO
                if (Take(1)[0] is var protocol and > 5) throw Refused($"it is of protocol {protocol}, where at most 5 is known");
                break;
            case 0x95: Take(8); break; // FRAME
            case (byte)'(': stack.Push(TheMark); break; // MARK
            case (byte)'0': Pop(); break; // POP
            case (byte)'N': stack.Push(new Nothing()); break; // NONE
            case 0x88: stack.Push(new Flag(true)); break; // NEWTRUE
            case 0x89: stack.Push(new Flag(false)); break; // NEWFALSE
            case (byte)'J': stack.Push(new Number(BinaryPrimitives.ReadInt32LittleEndian(Take(4)))); break; // BININT
            case (byte)'K': stack.Push(new Number(Take(1)[0])); break; // BININT1
            case (byte)'M': stack.Push(new Number(BinaryPrimitives.ReadUInt16LittleEndian(Take(2)))); break; // BININT2
            case 0x8A: stack.Push(new Number(Long(Take(Take(1)[0])))); break; // LONG1
            case (byte)'G': stack.Push(new Real(BinaryPrimitives.ReadDoubleBigEndian(Take(8)))); break; // BINFLOAT
            case (byte)'X': stack.Push(new Text(Utf8(Take(Length(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))))); break; // BINUNICODE
            case 0x8C: stack.Push(new Text(Utf8(Take(Take(1)[0])))); break; // SHORT_BINUNICODE
            case (byte)'}': stack.Push(new Map([])); break; // EMPTY_DICT
            case (byte)']': stack.Push(new Many([])); break; // EMPTY_LIST
            case (byte)')': stack.Push(new PickleValue.Tuple([])); break; // EMPTY_TUPLE
            case 0x85: stack.Push(new PickleValue.Tuple(Pop(1))); break; // TUPLE1
            case 0x86: stack.Push(new PickleValue.Tuple(Pop(2))); break; // TUPLE2
            case 0x87: stack.Push(new PickleValue.Tuple(Pop(3))); break; // TUPLE3
            case (byte)'t': stack.Push(new PickleValue.Tuple(PopToMark())); break; // TUPLE
            case (byte)'a': Append([Pop()]); break; // APPEND
            case (byte)'e': Append(PopToMark()); break; // APPENDS
            case (byte)'s': Set(Pop(2)); break; // SETITEM
            case (byte)'u': Set(PopToMark()); break; // SETITEMS
            case (byte)'q': memo[Take(1)[0]] = Peek(); break; // BINPUT
            case (byte)'r': memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Peek(); break; // LONG_BINPUT
            case 0x94: memo[memo.Count] = Peek(); break; // MEMOIZE
            case (byte)'h': stack.Push(Recall(Take(1)[0])); break; // BINGET
            case (byte)'j': stack.Push(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break; // LONG_BINGET
            case (byte)'c': stack.Push(Global(Line(), Line())); break; // GLOBAL
            case 0x93: // STACK_GLOBAL
                stack.Push(Pop(2) is [Text(var module), Text(var name)] ? Global(module, name) : throw Refused("a name of Python's is no text"));
                break;
            case (byte)'Q': stack.Push(Persistent(Pop())); break; // BINPERSID
            case (byte)'R': stack.Push(Call(Pop(2))); break; // REDUCE
            case (byte)'b': // BUILD: attributes of a dictionary, such as _metadata, which no tensor needs
                Pop();
                if (Peek() is not Map) throw Refused("it sets attributes of something that is no dictionary");
                break;
            default: throw Refused($"it has the opcode 0x{opcode:X2}, which no state dictionary needs: nothing is executed");
        }

        return false;
    }

    private readonly PickleValue Global(string module, string name) => $"{module}.{name}" switch
    {
        "collections.OrderedDict" => new Callable(PickleCall.OrderedDict),
        "torch._utils._rebuild_tensor_v2" => new Callable(PickleCall.RebuildTensor),
        "torch._utils._rebuild_parameter" => new Callable(PickleCall.RebuildParameter),
        "torch.FloatStorage" => new StorageType(ElementType.F32),
        "torch.DoubleStorage" => new StorageType(ElementType.F64),
        "torch.HalfStorage" => new StorageType(ElementType.F16),
        "torch.BFloat16Storage" => new StorageType(ElementType.BF16),
        "torch.LongStorage" => new StorageType(ElementType.I64),
        "torch.IntStorage" => new StorageType(ElementType.I32),
        "torch.ShortStorage" => new StorageType(ElementType.I16),
        "torch.CharStorage" => new StorageType(ElementType.I8),
        "torch.ByteStorage" => new StorageType(ElementType.U8),
        "torch.BoolStorage" => new StorageType(ElementType.BOOL),
        var other => throw Refused($"it asks for Python's '{other}', which is no part of a tensor: nothing is executed. Save the model's state_dict() alone"),
    };

    private readonly PickleValue Call(IReadOnlyList<PickleValue> call) => call switch
    {
        [Callable(PickleCall.OrderedDict), PickleValue.Tuple([])] => new Map([]),
        [Callable(PickleCall.RebuildTensor), PickleValue.Tuple([Storage storage, Number(var offset), PickleValue.Tuple(var shape), PickleValue.Tuple(var strides), ..])] => new Tensor(storage, offset, Numbers(shape), Numbers(strides)),
        [Callable(PickleCall.RebuildParameter), PickleValue.Tuple([Tensor tensor, ..])] => tensor,
        [Callable(var name), _] => throw Refused($"it calls {name} with arguments that make no tensor"),
        _ => throw Refused("it calls what cannot be called"),
    };

    private readonly Storage Persistent(PickleValue id) => id is PickleValue.Tuple([Text("storage"), StorageType(var type), Text(var key), Text, Number(>= 0 and var count)])
        ? new Storage(type, key, count)
        : throw Refused("it asks for something outside of itself that is no storage");

    private readonly long[] Numbers(IReadOnlyList<PickleValue> values)
    {
        var numbers = new long[values.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = values[i] is Number(var number) ? number : throw Refused("a shape or a stride is no whole number");
        return numbers;
    }

    private readonly void Append(IEnumerable<PickleValue> items)
    {
        if (Peek() is not Many(var list)) throw Refused("it appends to something that is no list");
        list.AddRange(items);
    }

    private readonly void Set(IReadOnlyList<PickleValue> items)
    {
        if (Peek() is not Map(var entries)) throw Refused("it sets items of something that is no dictionary");
        if (items.Count % 2 != 0) throw Refused("a key of a dictionary has no value");
        for (var i = 0; i < items.Count; i += 2) entries.Add((items[i], items[i + 1]));
    }

    private readonly PickleValue Recall(long key) => memo.TryGetValue(key, out var value) ? value : throw Refused($"it recalls value {key}, which it has not kept");

    private readonly PickleValue Peek() => stack.TryPeek(out var top) && top is not Mark ? top : throw Refused("a value is missing");

    private readonly PickleValue Pop()
    {
        Peek();
        return stack.Pop();
    }

    private readonly PickleValue[] Pop(int count)
    {
        var values = new PickleValue[count];
        for (var i = count; i-- > 0;) values[i] = Pop();
        return values;
    }

    private readonly List<PickleValue> PopToMark()
    {
        var values = new List<PickleValue>();
        while (stack.TryPop(out var value))
        {
            if (value is Mark)
            {
                values.Reverse();
                return values;
            }

            values.Add(value);
        }

        throw Refused("the beginning of a run of values is missing");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - at) throw Refused($"it ends where {count} more bytes are expected");
        var taken = bytes.Slice(at, count);
        at += count;
        return taken;
    }

    private readonly int Length(uint length) => length <= bytes.Length ? (int)length : throw Refused($"a text is said to be {length} bytes long, more than there are");

    private string Line()
    {
        var length = bytes[at..].IndexOf((byte)'\n');
        if (length < 0) throw Refused("a line does not end");
        var line = Utf8(Take(length));
        Take(1);
        return line;
    }

    private readonly long Long(ReadOnlySpan<byte> little)
    {
        if (little.Length > 8) throw Refused($"it has a number of {little.Length} bytes");
        var value = little.IsEmpty || (little[^1] & 0x80) == 0 ? 0L : -1L;
        for (var i = little.Length; i-- > 0;) value = (value << 8) | little[i];
        return value;
    }

    private static string Utf8(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    private readonly PickleException Refused(string problem) => new(at, problem);
}
