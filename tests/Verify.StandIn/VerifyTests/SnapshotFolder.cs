using System.Text;

namespace VerifyTests;

/// <summary>Reads and writes the files of a snapshot.</summary>
static class SnapshotFolder
{
    static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<Snapshot> Open(SnapshotPaths paths, string text)
    {
        Directory.CreateDirectory(paths.Directory);
        Delete(Matching(paths, "received"));
        return new(paths, Snapshot.Normalised(text), await ReadVerified(paths.Verified), Strays(paths));
    }

    public static async Task Accept(Snapshot snapshot)
    {
        await Write(snapshot.Paths.Verified, snapshot.Received);
        Delete(snapshot.Strays);
    }

    public static async Task Reject(Snapshot snapshot)
    {
        if (!snapshot.TextAgrees)
            await Write(snapshot.Paths.Received, snapshot.Received);
        throw new VerifyException(Mismatch.Describe(snapshot));
    }

    // An empty file is what a merge tool leaves behind, not a snapshot.
    static async Task<string?> ReadVerified(string path) =>
        File.Exists(path) && await File.ReadAllTextAsync(path) is { Length: > 0 } text ? Snapshot.Normalised(text) : null;

    static string[] Strays(SnapshotPaths paths) =>
        [.. Matching(paths, "verified").Where(path => Path.GetFileName(path) != Path.GetFileName(paths.Verified))];

    static string[] Matching(SnapshotPaths paths, string kind) =>
        Directory.GetFiles(paths.Directory, $"{paths.Prefix}.{kind}.*");

    static void Delete(IEnumerable<string> files)
    {
        foreach (var file in files)
            File.Delete(file);
    }

    static Task Write(string path, string text) => File.WriteAllTextAsync(path, text, WithoutMark);
}
