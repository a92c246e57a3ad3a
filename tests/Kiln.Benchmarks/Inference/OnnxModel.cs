using System.Runtime.InteropServices;
using System.Text;

namespace Kiln.Benchmarks;

/// <summary>Writes a chain of operations as an ONNX model: the few messages of its protocol buffers that the comparison needs (onnx.proto, opset 17).</summary>
internal sealed class OnnxModel
{
    private readonly Message graph = new();
    private readonly string input;
    private string last;
    private int count;

    /// <param name="shape">A sample's sizes.</param>
    public OnnxModel(params int[] shape)
    {
        last = input = "x";
        graph.Add(2, "net").Add(11, Value(input, shape));
    }

    /// <summary>Adds an operation on the last one's output.</summary>
    public OnnxModel Then(string operation, (string Name, long[] Values)[] attributes, params (long[] Shape, float[] Values)[] constants)
    {
        var node = new Message().Add(1, last);
        foreach (var (shape, values) in constants)
        {
            var tensor = new Message();
            foreach (var size in shape) tensor.Add(1, size);
            graph.Add(5, tensor.Add(2, 1L).Add(8, $"c{++count}").Add(9, MemoryMarshal.AsBytes<float>(values).ToArray()));
            node.Add(1, $"c{count}");
        }

        node.Add(2, last = $"y{++count}").Add(4, operation);
        foreach (var (name, values) in attributes)
        {
            var attribute = new Message().Add(1, name);
            if (values is [var only]) attribute.Add(3, only).Add(20, 2L);
            else
            {
                foreach (var value in values) attribute.Add(8, value);
                attribute.Add(20, 7L);
            }

            node.Add(5, attribute);
        }

        graph.Add(1, node);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Write(params int[] outputShape) => new Message().Add(1, 8L).Add(7, graph.Add(12, Value(last, outputShape))).Add(8, new Message().Add(2, 17L)).Bytes;

    private static Message Value(string name, int[] sample)
    {
        var shape = new Message().Add(1, new Message().Add(2, "N"));
        foreach (var size in sample) shape.Add(1, new Message().Add(1, (long)size));
        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, 1L).Add(2, shape)));
    }

    /// <summary>A message of a protocol buffer: fields in the order in which they are added.</summary>
    private sealed class Message
    {
        private readonly List<byte> written = [];

        public byte[] Bytes => [.. written];

        public Message Add(int field, long value)
        {
            Varint((ulong)field << 3);
            Varint((ulong)value);
            return this;
        }

        public Message Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

        public Message Add(int field, Message message) => Add(field, message.Bytes);

        public Message Add(int field, byte[] bytes)
        {
            Varint(((ulong)field << 3) | 2);
            Varint((ulong)bytes.Length);
            written.AddRange(bytes);
            return this;
        }

        private void Varint(ulong value)
        {
            for (; value >= 0x80; value >>= 7) written.Add((byte)(value | 0x80));
            written.Add((byte)value);
        }
    }
}
