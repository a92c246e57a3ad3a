namespace VerifyTests;

/// <summary>What a test has produced, beside what is kept on disk for it.</summary>
/// <param name="Paths">Where it is kept.</param>
/// <param name="Received">The text that the test has produced.</param>
/// <param name="Verified">The text that is kept; null where there is none yet.</param>
/// <param name="Strays">Files kept under the same name with another extension, which no test reads any more.</param>
sealed record Snapshot(SnapshotPaths Paths, string Received, string? Verified, IReadOnlyList<string> Strays)
{
    // Editors end a file with a newline; the text of a test often has none.
    public bool TextAgrees => Verified == Received || Verified == Received + '\n';

    public bool Agrees => TextAgrees && Strays.Count == 0;

    public static string Normalised(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
