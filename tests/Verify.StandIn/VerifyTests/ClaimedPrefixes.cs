using System.Collections.Concurrent;

namespace VerifyTests;

/// <summary>The snapshot names that the tests of this run have used.</summary>
static class ClaimedPrefixes
{
    // Shared by the whole run, on purpose: only so can two tests that would overwrite each other's snapshot be told.
    static readonly ConcurrentDictionary<string, TestMethod> Claims = new(StringComparer.Ordinal);

    public static void Claim(SnapshotPaths paths, TestMethod test)
    {
        if (!Claims.TryAdd(Path.Combine(paths.Directory, paths.Prefix), test))
            throw new InvalidOperationException(
                $"Two tests use the snapshot name {paths.Prefix}: tell them apart with UseParameters or UseMethodName, or say DisableRequireUniquePrefix.");
    }
}
