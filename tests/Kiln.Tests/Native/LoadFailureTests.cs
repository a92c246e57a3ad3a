using Kiln.Native;
using Xunit;

namespace Kiln.Tests.Native;

public class LoadFailureTests
{
    static readonly NativePackage Linux = NativePackage.For("linux-x64")!;

    [Fact]
    public void A_program_without_the_package_is_told_its_name_and_where_it_was_looked_for() =>
        Assert.Equal(
            """
            libtorch is not beside this program: there is no libc10.so. It comes in a package that the program itself must reference:

                dotnet add package libtorch-cpu-linux-x64 --version 2.10.0

            Looked in:
                /app/runtimes/linux-x64/native
                /app
            """,
            new LoadFailure.PackageMissing(Linux, "libc10.so", ["/app/runtimes/linux-x64/native", "/app"]).Message);

    [Fact]
    public void A_system_without_a_package_is_told_which_ones_have_one() =>
        Assert.Equal(
            """
            There is no native package of libtorch for linux-arm64: there is one for linux-x64, win-x64, win-arm64, osx-arm64.
            Run the program on one of these, with a .NET runtime of the same architecture.
            """,
            new LoadFailure.NoPackage("linux-arm64").Message);

    [Fact]
    public void The_loader_is_quoted() =>
        Assert.Equal(
            """
            The system's loader refuses /app/libLibTorchSharp.so:

                /lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /app/libLibTorchSharp.so)

            The system is too old for libtorch: it needs one of the age of Debian 12 or Ubuntu 22.04, or newer.
            """,
            new LoadFailure.Refused("/app/libLibTorchSharp.so", "/lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /app/libLibTorchSharp.so)").Message);

    [Fact]
    public void A_system_that_allows_no_file_in_memory_is_named_as_the_obstacle() =>
        Assert.Contains(
            "memfd_create: Operation not permitted",
            new LoadFailure.NoMemoryFile("/app/libLibTorchSharp.so", "version `GLIBCXX_3.4.32' not found", "Operation not permitted").Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory", "Install the library")]
    [InlineData("/app/libc10.so: file too short", "run 'dotnet restore'")]
    [InlineData("/app/libc10.so: invalid ELF header", "run 'dotnet restore'")]
    [InlineData("The specified module could not be found. (0x8007007E)", "Visual C++ redistributable")]
    public void The_mend_fits_the_loaders_words(string words, string mend) =>
        Assert.Contains(mend, new LoadFailure.Refused("/app/libc10.so", words).Message, StringComparison.Ordinal);

    [Fact]
    public void The_loaders_words_are_what_follows_the_runtimes_advice()
    {
        const string message = """
            Unable to load shared library '/app/libx.so' or one of its dependencies. Consider using a tool like strace:
            /app/libx.so: file too short

            """;
        Assert.Equal("/app/libx.so: file too short", LoadAttempt.WordsIn(message));
    }

    [Fact]
    public void On_one_line_they_are_the_runtimes() =>
        Assert.Equal("Unable to load DLL. (0x8007007E)", LoadAttempt.WordsIn("Unable to load DLL. (0x8007007E)"));
}
