using Xunit;

namespace Kiln.Tests.Fixtures;

/// <summary>Every word that computes, penalises or measures has been compared with PyTorch.</summary>
public class CoverageTests
{
    /// <summary>Dropout draws, and its mask is another than PyTorch's; Apply computes what a user writes.</summary>
    static readonly string[] Incomparable = ["Dropout", "Apply"];

    [Fact]
    public void Every_word_stands_in_a_fixture()
    {
        var fixtures = string.Concat(new[] { "layers.json", "losses.json", "fitting.json" }.Select(Read));
        Assert.All(
            Words(typeof(PartAttribute)).Concat(Words(typeof(LossAttribute))).Concat(Words(typeof(RegularizerAttribute))).Except(Incomparable),
            word => Assert.Matches($@"\b{word}\b", fixtures));
    }

    internal static IEnumerable<string> Words(Type kind) => kind.Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(kind) && type is { IsAbstract: false, IsSealed: true }).Select(type => type.Name[..^"Attribute".Length]);

    static string Read(string name)
    {
        using var reader = new StreamReader(typeof(CoverageTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
