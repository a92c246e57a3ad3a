extern alias compiler;

using compiler::Kiln.Generators.Declarations;

namespace Kiln.Generators.Tests.Incremental;

public class DeclarationTests
{
    private const string Everything = """
        namespace Shop;

        public partial class Outer
        {
            /// <summary>All that a declaration can hold.</summary>
            [Model, Input(3, 32, 32), He, L2(5e-4), CrossEntropy]
            public sealed partial class Net
            {
                /// <summary>Edges.</summary>
                [Conv(8, 3), BatchNorm, LeakyRelu(0.1), Dropout(0.2), MaxPool(2)] public partial Layer Edges { get; }
                [Linear(10), Xavier] public partial Layer Scores { get; }
                [Linear(10)] public static partial int Wrong { get; set; }

                public Layer Forward => Edges >> (Scores);
            }
        }
        """;

    [Fact]
    public void Equal_texts_give_equal_declarations()
    {
        var (first, second) = (Read(Everything), Read(Everything));
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void No_symbol_syntax_or_place_hides_in_a_declaration() => Assert.Empty(ObjectGraph.RoslynIn(Read(Everything)));

    [Fact]
    public void The_search_reaches_every_part_of_a_declaration()
    {
        var types = ObjectGraph.TypesIn(Read(Everything));
        Assert.Superset(
            new HashSet<Type> { typeof(LayerDeclaration), typeof(Word), typeof(Formula), typeof(Expression.Chain), typeof(Finding), typeof(Site.Layer), typeof(compiler::Kiln.DropoutAttribute) },
            types.ToHashSet());
    }

    [Fact]
    public void The_search_finds_what_hides()
    {
        var tree = Project.Parse("class C;", "C.cs");
        Assert.NotEmpty(ObjectGraph.RoslynIn(new Lazy<object[]>([tree])));
    }

    [Theory]
    [InlineData("class Net", "class Other")]
    [InlineData("namespace Shop", "namespace Store")]
    [InlineData("class Outer", "record Outer")]
    [InlineData("He, L2", "L2")]
    [InlineData("BatchNorm, LeakyRelu(0.1)", "LeakyRelu(0.1), BatchNorm")]
    [InlineData("Edges { get; }", "Corners { get; }")]
    [InlineData("public partial Layer Scores", "internal partial Layer Scores")]
    [InlineData("<summary>Edges.", "<summary>Corners.")]
    [InlineData("Edges >> (Scores", "Scores >> (Scores")]
    [InlineData(">> (Scores", ">> (Edges + Scores")]
    [InlineData("10), Xavier", "10, ), Xavier")]
    public void Declarations_that_say_something_else_are_not_equal(string text, string other) =>
        Assert.NotEqual(Read(Everything), Read(Everything.Replace(text, other, StringComparison.Ordinal)));

    [Fact]
    public void Line_endings_make_no_difference() => Assert.Equal(Read(Everything), Read(Everything.Replace("\n", "\r\n", StringComparison.Ordinal)));

    private static ModelDeclaration Read(string text)
    {
        var model = text.Contains("class Other", StringComparison.Ordinal) ? "Other" : "Net";
        return Project.Of(text).Read($"{(text.Contains("Store", StringComparison.Ordinal) ? "Store" : "Shop")}.Outer+{model}");
    }
}
