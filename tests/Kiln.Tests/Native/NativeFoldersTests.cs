using Kiln.Native;
using Xunit;

namespace Kiln.Tests.Native;

public class NativeFoldersTests
{
    static string At(params string[] parts) => Path.Combine([Path.GetTempPath(), .. parts]);

    static void AssertFolders(string[] expected, IEnumerable<string> actual) => Assert.Equal(expected, actual);

    [Fact]
    public void Where_the_runtime_looks_comes_first_then_the_program_then_the_library() =>
        AssertFolders(
            [
                At("cache", "native"),
                At("program", "runtimes", "linux-x64", "native"), At("program"),
                At("plugin", "runtimes", "linux-x64", "native"), At("plugin"),
            ],
            NativeFolders.Of(At("cache", "native") + Path.PathSeparator, At("program"), At("plugin"), "linux-x64"));

    [Fact]
    public void A_folder_named_twice_is_looked_into_once() =>
        AssertFolders(
            [At("program", "runtimes", "win-x64", "native"), At("program")],
            NativeFolders.Of(
                At("program", "runtimes", "win-x64", "native") + Path.DirectorySeparatorChar,
                At("program") + Path.DirectorySeparatorChar,
                At("program"),
                "win-x64"));

    [Fact]
    public void A_single_file_program_has_its_own_folder_alone() =>
        AssertFolders(
            [At("program", "runtimes", "osx-arm64", "native"), At("program")],
            NativeFolders.Of(searched: null, At("program"), library: null, "osx-arm64"));
}
