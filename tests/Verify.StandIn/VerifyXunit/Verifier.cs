using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Holds a text against the snapshot of it that is kept beside the test.</summary>
public static class Verifier
{
    const char ByteOrderMark = '\uFEFF';

    /// <summary>Verifies a text, kept as <c>Class.Method.verified.txt</c>.</summary>
    /// <param name="target">The text.</param>
    /// <param name="settings">How to name and place the snapshot; it is copied.</param>
    /// <param name="sourceFile">The test's source file: the compiler fills it in.</param>
    /// <returns>The check, to be awaited or returned.</returns>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(target);
        return Check(target.TrimStart(ByteOrderMark) is { Length: > 0 } text ? text : "emptyString", "txt", settings, sourceFile);
    }

    /// <summary>Verifies a text, kept as <c>Class.Method.verified.extension</c>.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">The extension of the two files, without its point.</param>
    /// <param name="settings">How to name and place the snapshot; it is copied.</param>
    /// <param name="sourceFile">The test's source file: the compiler fills it in.</param>
    /// <returns>The check, to be awaited or returned.</returns>
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extension);
        return extension.StartsWith('.')
            ? throw new ArgumentException("An extension is given without its point.", nameof(extension))
            : Check(target ?? "null", extension, settings, sourceFile);
    }

    static SettingsTask Check(string text, string extension, VerifySettings? settings, string sourceFile)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceFile);
        return new(settings, chosen => Check(text, extension, chosen, RunningTest(sourceFile), sourceFile));
    }

    static async Task<VerifyResult> Check(string text, string extension, VerifySettings settings, TestMethod test, string sourceFile)
    {
        var paths = SnapshotPaths.For(sourceFile, test, settings.Naming, extension);
        if (!settings.SharesPrefix)
            ClaimedPrefixes.Claim(paths, test);

        var snapshot = await SnapshotFolder.Open(paths, text);
        if (!snapshot.Agrees)
            await (settings.Accepts ? SnapshotFolder.Accept(snapshot) : SnapshotFolder.Reject(snapshot));
        return new(paths.Verified);
    }

    static TestMethod RunningTest(string sourceFile) =>
        UsesVerifyAttribute.RunningTest is { } method
            ? TestMethod.Of(method)
            : throw new InvalidOperationException($"The test class lacks [UsesVerify]: {Path.GetFileName(sourceFile)}.");
}
