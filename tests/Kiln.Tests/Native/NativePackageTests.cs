using Kiln.Native;
using TorchSharp;
using Xunit;

namespace Kiln.Tests.Native;

public class NativePackageTests
{
    [Theory]
    [InlineData("linux-x64", "libtorch-cpu-linux-x64", "libtorch_cpu.so", "libLibTorchSharp.so")]
    [InlineData("win-x64", "libtorch-cpu-win-x64", "torch_cpu.dll", "LibTorchSharp.dll")]
    [InlineData("osx-arm64", "libtorch-cpu-osx-arm64", "libtorch_cpu.dylib", "libLibTorchSharp.dylib")]
    public void A_system_has_its_package_and_its_names_for_files(string runtime, string id, string library, string bridge)
    {
        var package = NativePackage.For(runtime);

        Assert.NotNull(package);
        Assert.Equal(id, package.Id);
        Assert.Contains(library, package.Libraries);
        Assert.Equal(bridge, package.Bridge);
    }

    [Theory]
    [InlineData("linux-arm64")]
    [InlineData("linux-musl-x64")]
    [InlineData("osx-x64")]
    public void Some_systems_have_none(string runtime) => Assert.Null(NativePackage.For(runtime));

    [Fact]
    public void The_system_that_runs_this_has_one() => Assert.NotNull(NativePackage.Current);

    [Fact]
    public void Its_version_is_the_one_that_TorchSharp_was_built_with() =>
        Assert.Equal(NativePackage.Version + ".0", torch.__version__);
}
