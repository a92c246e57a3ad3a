using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>An array, and where it was read from.</summary>
/// <param name="Name">The file, or the file and the entry in it.</param>
/// <param name="Start">The byte at which the elements begin.</param>
/// <param name="IsFortran">Whether they lay column-major there.</param>
/// <param name="Array">The array.</param>
sealed record NpyContent(string Name, long Start, bool IsFortran, NpyArray Array)
{
    /// <summary>Reads an array and makes sure that nothing follows it.</summary>
    internal static NpyContent Read(FileContent content)
    {
        var header = NpyHeader.Read(content);
        var (start, size) = (content.Position, (Int128)NpyArray.CountOf(header.Shape) * header.Element.Size);
        if (NpyArray.CountOf(header.Shape) > int.MaxValue)
            throw content.Fault("at most 2³¹ elements", $"a header that asks for {string.Join('×', header.Shape)}");
        var bytes = content.Read((long)size, $"{string.Join('×', header.Shape)} elements");
        content.ExpectEnd();
        if (header.Element.Type == NpyType.Bool && bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var at)
            throw new DataFormatException(content.Name, start + at, "0 or 1, for false or true", $"{bytes[at]}");
        if (header.IsSwapped)
            Swap(bytes, header.Element.Part);
        if (header.IsFortran)
            bytes = Transposed(bytes, header.Element.Size, header.Shape);
        return new NpyContent(content.Name, start, header.IsFortran, new NpyArray(header.Element, header.Shape, ImmutableArrays.Owning(bytes)));
    }

    /// <summary>The byte of the file at which an element lies.</summary>
    /// <param name="element">Which, row-major.</param>
    internal long OffsetOf(int element)
    {
        if (!IsFortran)
            return Start + (long)element * Array.Element.Size;
        var (place, step) = (0L, CountBefore());
        for (var dimension = Array.Shape.Length - 1; dimension >= 0; dimension--)
        {
            (element, var index) = Math.DivRem(element, Array.Shape[dimension]);
            step /= Array.Shape[dimension];
            place += index * step;
        }

        return Start + place * Array.Element.Size;

        long CountBefore() => NpyArray.CountOf(Array.Shape);
    }

    /// <summary>The exception that says what is wrong with an element.</summary>
    internal DataFormatException Fault(int element, string expected, string got) => new(Name, OffsetOf(element), expected, got);

    static void Swap(byte[] bytes, int part)
    {
        for (var at = 0; at < bytes.Length; at += part)
            bytes.AsSpan(at, part).Reverse();
    }

    // Walks the target in order, and keeps the place in the source by the steps of its dimensions.
    static byte[] Transposed(byte[] bytes, int size, ImmutableArray<int> shape)
    {
        if (shape.Length < 2 || bytes.Length == 0)
            return bytes;
        var steps = new long[shape.Length];
        steps[0] = 1;
        for (var dimension = 1; dimension < shape.Length; dimension++)
            steps[dimension] = steps[dimension - 1] * shape[dimension - 1];

        var (transposed, index, from) = (new byte[bytes.Length], new int[shape.Length], 0L);
        for (var to = 0; to < bytes.Length; to += size)
        {
            bytes.AsSpan((int)from * size, size).CopyTo(transposed.AsSpan(to));
            for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                from += steps[dimension];
                if (++index[dimension] < shape[dimension])
                    break;
                from -= steps[dimension] * shape[dimension];
                index[dimension] = 0;
            }
        }

        return transposed;
    }
}
