namespace Kiln.Tests.Data;

/// <summary>A folder of a test's own, gone when the test is over.</summary>
sealed class TempFolder : IDisposable
{
    int files;

    public string Path { get; } = Directory.CreateTempSubdirectory("kiln-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file with a name that no other has, so that tests may run side by side.</summary>
    public string Write(byte[] content)
    {
        var path = File($"{Interlocked.Increment(ref files)}");
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }
}
