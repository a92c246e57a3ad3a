namespace VerifyTests;

/// <summary>The two files of one snapshot: the one that a person has read and kept, and the one that a failing test leaves beside it.</summary>
sealed record SnapshotPaths(string Directory, string Prefix, string Extension)
{
    public string Verified => Path.Combine(Directory, $"{Prefix}.verified.{Extension}");

    public string Received => Path.Combine(Directory, $"{Prefix}.received.{Extension}");

    public static SnapshotPaths For(string sourceFile, TestMethod test, Naming naming, string extension)
    {
        var besideTest = Path.GetDirectoryName(sourceFile) ?? "";
        return new(Path.Combine(besideTest, naming.Directory ?? ""), naming.PrefixFor(test), extension);
    }
}
