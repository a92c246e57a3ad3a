using System.Runtime.Versioning;
using Kiln.Native;
using Xunit;

namespace Kiln.Tests.Native;

[SupportedOSPlatform("linux")]
public class MemoryFileTests
{
    [LinuxFact]
    public void What_was_written_can_be_read_by_its_path()
    {
        using var file = MemoryFile.Create("kiln", "what was written"u8);
        Assert.Equal("what was written", File.ReadAllText(file.Path));
    }

    [LinuxFact]
    public void It_shows_its_name_and_is_in_no_folder()
    {
        using var file = MemoryFile.Create("kiln", []);
        Assert.Equal("/memfd:kiln (deleted)", new FileInfo(file.Path).LinkTarget);
    }

    [LinuxFact]
    public void One_that_is_kept_open_outlives_its_handle()
    {
        string path;
        using (var file = MemoryFile.Create("kiln-kept", "still here"u8))
        {
            path = file.Path;
            file.KeepOpen();
        }

        Assert.Equal("still here", File.ReadAllText(path));
    }
}
