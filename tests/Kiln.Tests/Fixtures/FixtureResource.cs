using System.Text.Json;

namespace Kiln.Tests.Fixtures;

/// <summary>What a script wrote with an independent library, and travels inside the tests.</summary>
static class FixtureResource
{
    /// <summary>A file as it is.</summary>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(FixtureResource).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads a file of fixtures.</summary>
    public static T Read<T>(string name)
    {
        using var stream = typeof(FixtureResource).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }
}
