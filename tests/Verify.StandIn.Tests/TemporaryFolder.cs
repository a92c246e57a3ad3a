namespace StandIn.Tests;

sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("snapshots-");

    public string Location => directory.FullName;

    public IEnumerable<string> Files => directory.EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Location, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(Location, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public byte[] ReadBytes(string name) => File.ReadAllBytes(PathOf(name));

    public void Dispose() => directory.Delete(recursive: true);
}
