using System.IO.Compression;
using CsCheck;

namespace Kiln.Tests.Data;

/// <summary>Ways in which a file goes bad: cut, bits flipped, bytes put in or at its end.</summary>
static class DamagedBytes
{
    /// <summary>The bytes, damaged in one to three ways; by luck they may be whole again.</summary>
    internal static Gen<byte[]> Damaged(byte[] whole) =>
        Damage.List[1, 3].Select(damages => damages.Aggregate(whole, (bytes, damage) => damage(bytes)));

    internal static byte[] Gzipped(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(plain);
        return packed.ToArray();
    }

    static Gen<Func<byte[], byte[]>> Damage { get; } = Gen.OneOf(
        Gen.UInt.Select(place => new Func<byte[], byte[]>(bytes => bytes[..At(place, bytes)])),
        Gen.Select(Gen.UInt, Gen.Int[0, 7]).Select((place, bit) => new Func<byte[], byte[]>(bytes =>
        {
            var flipped = bytes.ToArray();
            if (flipped.Length > 0)
                flipped[At(place, bytes) % flipped.Length] ^= (byte)(1 << bit);
            return flipped;
        })),
        Gen.Select(Gen.UInt, Gen.Byte.Array[1, 40]).Select((place, more) => new Func<byte[], byte[]>(bytes => [.. bytes[..At(place, bytes)], .. more, .. bytes[At(place, bytes)..]])),
        Gen.Byte.Array[1, 40].Select(more => new Func<byte[], byte[]>(bytes => [.. bytes, .. more])));

    static int At(uint place, byte[] bytes) => (int)(place % (uint)(bytes.Length + 1));
}
