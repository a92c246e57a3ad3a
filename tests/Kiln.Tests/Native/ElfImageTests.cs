using System.Diagnostics;
using CsCheck;
using Kiln.Native;
using Xunit;

namespace Kiln.Tests.Native;

public class ElfImageTests
{
    static readonly ElfImage Bridge = ElfImage.Parse(BridgeFile.Bytes);

    static RequiredVersion Version(string name) => Assert.Single(Bridge.Versions, version => version.Name == name);

    [Fact]
    public void The_required_versions_are_read_with_the_library_that_must_have_them()
    {
        // readelf -V libLibTorchSharp.so
        Assert.Equal(28, Bridge.Versions.Length);
        Assert.Equal(
            ["ld-linux-x86-64.so.2", "libc.so.6", "libgcc_s.so.1", "libm.so.6", "libstdc++.so.6"],
            Bridge.Versions.Select(version => version.Library).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("libstdc++.so.6", Version("GLIBCXX_3.4.32").Library);
        Assert.DoesNotContain(Bridge.Versions, version => version.IsWeak);
    }

    [Fact]
    public void The_version_that_older_systems_lack_is_the_only_one_that_no_relocation_uses() =>
        Assert.Equal(["GLIBCXX_3.4.32"], Bridge.Versions.Where(version => !version.IsUsed).Select(version => version.Name));

    [Fact]
    public void Weakening_a_version_changes_one_byte_and_nothing_else_that_is_read()
    {
        var unused = Version("GLIBCXX_3.4.32");

        var weakened = Bridge.Weaken([unused]);

        var changed = Assert.Single(Enumerable.Range(0, weakened.Length), i => weakened[i] != Bridge.Bytes[i]);
        Assert.Equal(unused.FlagsOffset, changed);
        Assert.Equal(
            Bridge.Versions.Replace(unused, unused with { IsWeak = true }),
            ElfImage.Parse(weakened).Versions.AsEnumerable());
    }

    [Fact]
    public void Weakening_leaves_the_image_as_it_is()
    {
        _ = Bridge.Weaken([Version("GLIBCXX_3.4.32")]);
        Assert.True(Bridge.Bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(BridgeFile.Folder, "libLibTorchSharp.so"))));
    }

    [Fact]
    public void A_version_that_a_relocation_uses_is_not_weakened()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Bridge.Weaken([Version("GLIBCXX_3.4.21")]));
        Assert.Equal("libstdc++.so.6 must have GLIBCXX_3.4.21: symbols at that version are used.", refusal.Message);
    }

    [Theory]
    [InlineData(0, 0x4d, "it does not start as an ELF file does")]
    [InlineData(4, 1, "it is an ELF file of another word size or byte order")]
    [InlineData(5, 2, "it is an ELF file of another word size or byte order")]
    [InlineData(16, 2, "it is an ELF file, but no shared library")]
    [InlineData(54, 32, "its program headers have an unknown size")]
    public void A_file_of_another_kind_is_refused_by_name(int at, byte value, string reason)
    {
        var malformed = Assert.Throws<MalformedElfException>(() => ElfImage.Parse(BridgeFile.Bytes.SetItem(at, value)));
        Assert.Equal(reason, malformed.Message);
    }

    [Fact]
    public void A_library_cut_short_anywhere_in_what_is_loaded_is_refused() =>
        Gen.Int[0, LoadedLength - 1].Sample(
            length => Assert.Throws<MalformedElfException>(() => ElfImage.Parse(BridgeFile.Bytes[..length])),
            iter: 200);

    [Fact]
    public void Whatever_is_damaged_the_answer_is_an_image_or_the_one_documented_exception() =>
        Gen.Select(DamagedByte, Gen.Byte).Array[1, 4].Sample(
            damage =>
            {
                var bytes = BridgeFile.Bytes.ToBuilder();
                foreach (var (at, value) in damage)
                    bytes[at] = value;

                var clock = Stopwatch.StartNew();
                try
                {
                    _ = ElfImage.Parse(bytes.MoveToImmutable());
                }
                catch (MalformedElfException)
                {
                }

                Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            },
            iter: 2000);

    static readonly ElfLayout Layout = ElfLayout.Read(new ElfReader(BridgeFile.Bytes.AsSpan()));

    static int LoadedLength => (int)Layout.Segments.Max(segment => segment.Offset + segment.Size);

    // Mostly where it hurts: the headers, the dynamic table, the relocations, the versions; and then anywhere.
    static Gen<int> DamagedByte
    {
        get
        {
            const int PT_DYNAMIC = 2, DT_JMPREL = 23, DT_PLTRELSZ = 2;
            var headers = Enumerable.Range(0, 10).Select(i => BridgeFile.Bytes.AsSpan(64 + 56 * i, 56).ToArray()).ToArray();
            var dynamic = BitConverter.ToInt32(headers.Single(header => header[0] == PT_DYNAMIC), 8);
            var relocations = (int)Layout.Offset(DT_JMPREL);
            var flags = Bridge.Versions.Select(version => version.FlagsOffset).ToArray();

            return Gen.OneOf(
                Gen.Int[0, 64 + 56 * headers.Length],
                Gen.Int[dynamic, dynamic + 16 * Layout.Dynamic.Count],
                Gen.Int[relocations, relocations + (int)Layout.Value(DT_PLTRELSZ)],
                Gen.Int[flags.Min() - 32, flags.Max() + 12],
                Gen.Int[0, BridgeFile.Bytes.Length - 1]);
        }
    }
}
