using DiffPlex.Renderer;

namespace VerifyTests;

/// <summary>What a person is told about a snapshot that does not agree: which files, and which lines.</summary>
static class Mismatch
{
    const int LinesShown = 200;

    public static string Describe(Snapshot snapshot) => string.Join('\n', [
        Headline(snapshot),
        .. snapshot.TextAgrees ? [] : Files(snapshot.Paths),
        .. snapshot.Strays.Select(stray => $"Left over: {stray}"),
        .. snapshot.TextAgrees ? [] : Shortened(Diff(snapshot))]);

    static string Headline(Snapshot snapshot) => snapshot switch
    {
        { TextAgrees: true } => "The snapshot is as verified, but a file of the same name and another extension is left over: delete it.",
        { Verified: null } => "The snapshot is new: read the received file, and keep it as the verified one.",
        _ => "The snapshot is not as verified.",
    };

    static string[] Files(SnapshotPaths paths) => [$"Received: {paths.Received}", $"Verified: {paths.Verified}"];

    static string[] Diff(Snapshot snapshot) => Snapshot.Normalised(UnidiffRenderer.GenerateUnidiff(
        WithoutFinalNewline(snapshot),
        snapshot.Received,
        Path.GetFileName(snapshot.Paths.Verified),
        Path.GetFileName(snapshot.Paths.Received))).TrimEnd('\n').Split('\n');

    // The newline that the comparison forgives is no line of the difference.
    static string WithoutFinalNewline(Snapshot snapshot) =>
        snapshot.Verified is [.. var text, '\n'] && !snapshot.Received.EndsWith('\n') ? text : snapshot.Verified ?? "";

    static IEnumerable<string> Shortened(string[] lines) =>
        lines.Length <= LinesShown
            ? lines
            : lines.Take(LinesShown).Append($"… {lines.Length - LinesShown} more lines");
}
