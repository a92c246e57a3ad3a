using System.Text;

namespace Kiln.Onnx;

/// <summary>
/// A message of a protocol buffer: fields in the order in which they are added. Bytes that are added are not copied, however deep a message lies in others.
/// </summary>
internal sealed class ProtoMessage
{
    private readonly List<ReadOnlyMemory<byte>> parts = [];
    private readonly List<byte> open = [];
    private long length;

    /// <summary>Bytes of the message.</summary>
    public long Length => length;

    /// <summary>Adds a whole number.</summary>
    public ProtoMessage Add(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Adds a number of single precision.</summary>
    public ProtoMessage Add(int field, float value)
    {
        Varint(((ulong)field << 3) | 5);
        open.AddRange(BitConverter.GetBytes(value));
        length += 4;
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtoMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes.</summary>
    public ProtoMessage Add(int field, ReadOnlyMemory<byte> bytes)
    {
        Begin(field, bytes.Length);
        Close();
        parts.Add(bytes);
        length += bytes.Length;
        return this;
    }

    /// <summary>Adds a message, as it stands now.</summary>
    public ProtoMessage Add(int field, ProtoMessage message)
    {
        Begin(field, message.length);
        Close();
        message.Close();
        parts.AddRange(message.parts);
        length += message.length;
        return this;
    }

    /// <summary>Writes the message.</summary>
    public void Write(Stream stream)
    {
        Close();
        foreach (var part in parts) stream.Write(part.Span);
    }

    private void Begin(int field, long size)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)size);
    }

    private void Close()
    {
        if (open.Count == 0) return;
        parts.Add(open.ToArray());
        open.Clear();
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);

        void Byte(byte next)
        {
            open.Add(next);
            length++;
        }
    }
}
