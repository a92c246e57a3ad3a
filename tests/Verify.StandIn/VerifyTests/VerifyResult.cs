namespace VerifyTests;

/// <summary>A snapshot that agreed, or was accepted.</summary>
public sealed class VerifyResult
{
    internal VerifyResult(string verifiedPath) => Files = [verifiedPath];

    /// <summary>The verified files.</summary>
    public IEnumerable<string> Files { get; }

    /// <summary>The text of the verified file.</summary>
    public string Text => File.ReadAllText(Files.Single());
}
