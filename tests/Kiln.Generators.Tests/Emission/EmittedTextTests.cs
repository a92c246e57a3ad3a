using System.Globalization;

namespace Kiln.Generators.Tests.Emission;

/// <summary>The same declaration gives the same text, on every machine.</summary>
public class EmittedTextTests
{
    private const string Model = """
        namespace Shop;

        [Model, Input(3, 12, 12), L2(5e-4), CrossEntropy]
        public sealed partial class Net
        {
            /// <summary>Edges.</summary>
            [Conv(1500, 3), BatchNorm, LeakyRelu(0.1), MaxPool(2)] public partial Layer Edges { get; }
            [Conv(8, 1, padding: 2), Dropout(0.25), AvgPool(2)] public partial Layer Wide { get; }
            [Linear(10), Normal(0.01)] public partial Layer Scores { get; }
        }
        """;

    [Fact]
    public void In_every_culture()
    {
        var here = Emit(Model);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Elsewhere();
            Assert.Equal(here, Emit(Model));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void With_line_feeds_alone() => Assert.DoesNotContain('\r', Emit(Model.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void Whatever_the_line_endings_of_the_source() => Assert.Equal(Emit(Model), Emit(Model.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void Without_spaces_at_the_end_of_a_line() => Assert.DoesNotContain(Emit(Model).Split('\n'), line => line.EndsWith(' '));

    [Fact]
    public void Without_two_empty_lines_in_a_row() => Assert.DoesNotContain("\n\n\n", Emit(Model), StringComparison.Ordinal);

    [Fact]
    public void Without_an_empty_line_before_a_closing_brace() => Assert.DoesNotMatch(@"\n\n *\}", Emit(Model));

    // German numbers with the minus sign of the Swedes: digits alone are the same everywhere
    private static CultureInfo Elsewhere()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "\u2212");
        return culture;
    }

    private static string Emit(string model) => Project.Of(model).Code("Shop.Net.g.cs");
}
