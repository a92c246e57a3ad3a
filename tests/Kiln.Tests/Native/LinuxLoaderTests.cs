using System.Runtime.Versioning;
using Kiln.Native;
using Xunit;

namespace Kiln.Tests.Native;

/// <summary>Programs whose native files are not as they should be. Whole files are links: the loader knows them for what it has loaded.</summary>
[SupportedOSPlatform("linux")]
public sealed class LinuxLoaderTests : IDisposable
{
    static readonly NativePackage Linux = NativePackage.For("linux-x64")!;

    readonly string folder = Directory.CreateTempSubdirectory("kiln-").FullName;

    public LinuxLoaderTests() => LibTorch.EnsureLoaded();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [LinuxFact]
    public void No_file_at_all_means_that_the_package_is_not_referenced()
    {
        var missing = Assert.IsType<LoadFailure.PackageMissing>(Failure());
        Assert.Equal("libtorch-cpu-linux-x64", missing.Package.Id);
        Assert.Equal(folder, Assert.Single(missing.Folders));
    }

    [LinuxFact]
    public void TorchSharps_own_file_alone_means_the_same()
    {
        Link("libLibTorchSharp.so");
        Assert.IsType<LoadFailure.PackageMissing>(Failure());
    }

    [LinuxFact]
    public void Libtorch_without_TorchSharps_own_file_is_told_apart()
    {
        LinkLibtorch();
        Assert.IsType<LoadFailure.BridgeMissing>(Failure());
    }

    [LinuxFact]
    public void A_file_that_the_loader_refuses_is_named_and_the_loader_quoted()
    {
        LinkLibtorch();
        Link("libLibTorchSharp.so");
        var damaged = Replace("libtorch.so", new byte[100]);

        Assert.Equal(new LoadFailure.Refused(damaged, $"{damaged}: invalid ELF header"), Failure());
    }

    [LinuxFact]
    public void TorchSharps_own_file_cut_short_is_found_damaged()
    {
        LinkLibtorch();
        var damaged = Replace("libLibTorchSharp.so", BridgeFile.Bytes.AsSpan(0, 300_000));

        Assert.Equal(new LoadFailure.Damaged(damaged, "it refers to what is beyond its end"), Failure());
    }

    [LinuxFact]
    public void A_library_that_needs_another_that_is_not_there_is_not_blamed_on_versions()
    {
        LinkLibtorch();
        var renamed = BridgeFile.Bytes.ToArray();
        renamed.AsSpan(renamed.AsSpan().IndexOf("libm.so.6"u8))[3] = (byte)'q';
        var wanting = Replace("libLibTorchSharp.so", renamed);

        var refused = Assert.IsType<LoadFailure.Refused>(Failure());
        Assert.Equal(wanting, refused.File);
        Assert.Contains("libq.so.6", refused.Words, StringComparison.Ordinal);
    }

    LoadFailure Failure() =>
        Assert.Throws<LibTorchUnavailableException>(() => LinuxLoader.Load(NativeFiles.Find(Linux, [folder]))).Failure;

    void LinkLibtorch()
    {
        foreach (var library in Linux.Libraries)
            Link(library);
    }

    void Link(string file) => File.CreateSymbolicLink(Path.Combine(folder, file), Path.Combine(BridgeFile.Folder, file));

    string Replace(string file, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(folder, file);
        File.Delete(path);
        File.WriteAllBytes(path, content);
        return path;
    }
}
