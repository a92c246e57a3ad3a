using Kiln.Testing;

namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>Declarations are read while they are being typed.</summary>
public class HalfTypedTests
{
    private const string Model = """
        [Model, Input(1, 8, 8), He(slope: 0.1), CrossEntropy]
        public sealed partial class Net
        {
            /// <summary>Scores.</summary>
            [Conv(4, 3, padding: Padding.Same), LeakyRelu(0.1)] public partial Layer Scores { get; }

            public Layer Forward => Scores >> (this.Scores);
        }
        """;

    [Fact]
    public void Whatever_has_been_typed_so_far_the_compiler_does_not_fail() => Assert.All(Enumerable.Range(0, Model.Length / 5), part => AssertCompilerLives(Model[..(5 * part)]));

    [Fact]
    public void Whatever_word_is_missing_the_compiler_does_not_fail()
    {
        var words = Model.Split(' ').Where(word => word.Length > 0).ToList();
        Assert.All(words, missing => AssertCompilerLives(string.Join(' ', words.Where(word => !ReferenceEquals(word, missing)))));
    }

    private static void AssertCompilerLives(string text)
    {
        var project = Project.Of(text);
        Assert.Null(Declared.Driver().RunGenerators(project.Written).GetRunResult().Results.Single().Exception);
        Assert.DoesNotContain(project.Findings, finding => finding.Id == "AD0001");
    }
}
