using Xunit;

namespace Kiln.Tests.Kernels;

public class ArchitectureTests
{
    [Fact]
    public void Kernels_know_nothing_of_TorchSharp()
    {
        var files = Directory.GetFiles(Path.Combine(Repository, "src", "Kiln", "Kernels"), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain("TorchSharp", File.ReadAllText(file), StringComparison.Ordinal));
    }

    static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Dsl.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the repository");
            return folder;
        }
    }
}
