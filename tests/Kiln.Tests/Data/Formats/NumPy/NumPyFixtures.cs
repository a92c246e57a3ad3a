using Kiln.Tests.Fixtures;

namespace Kiln.Tests.Data;

/// <summary>Files that NumPy wrote, by <c>/usr/bin/python3 tests/Kiln.Tests/Fixtures/make_numpy_fixtures.py</c>.</summary>
/// <param name="Arrays">Arrays of plain dtypes.</param>
/// <param name="Refused">Arrays of others.</param>
/// <param name="Stored">An archive of x, y and names, not packed.</param>
/// <param name="Packed">The same, packed.</param>
public sealed record NumPyFixtures(NumPyFixtures.ArrayFile[] Arrays, NumPyFixtures.RefusedFile[] Refused, byte[] Stored, byte[] Packed)
{
    public static NumPyFixtures All { get; } = FixtureResource.Read<NumPyFixtures>("numpy.json");

    public sealed record ArrayFile(string Name, byte[] File, string Type, int[] Shape, double[]? Numbers, string[]? Strings);

    public sealed record RefusedFile(string Name, byte[] File, string Message);
}
