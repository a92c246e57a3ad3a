namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>What keeps a class from being read as a network.</summary>
public class DeclarationRulesTests
{
    private const string Rule = nameof(Rule);

    [Theory, Trait(Rule, "KILN002")]
    [InlineData("public sealed partial class [|Net|]<T>", "generic")]
    [InlineData("public abstract partial class [|Net|]", "abstract")]
    [InlineData("public sealed partial record [|Net|]", "record")]
    [InlineData("public sealed partial class [|Net|] : System.IO.MemoryStream", "MemoryStream")]
    public void A_class_that_is_not_plain(string head, string obstacle) => Declaration.Of(
        $$"""
        [Model, Input(3)]
        {{head}}
        {
            [Linear(10)] public partial Layer Scores { get; }
        }
        """).IsRefused("KILN002", "'Net'", obstacle, "plain partial class");

    [Fact, Trait(Rule, "KILN002")]
    public void A_static_class() => Declaration.Of(
        """
        [Model, Input(3)]
        public static partial class [|Net|]
        {
            [Linear(10)] public static partial Layer Scores { get; }
        }
        """).IsRefused("KILN002", "'Net'", "static", "plain partial class");

    [Fact, Trait(Rule, "KILN002")]
    public void A_class_in_a_generic_one() => Declaration.Of(
        """
        public partial class Shop<T>
        {
            [Model, Input(3)]
            public sealed partial class [|Net|]
            {
                [Linear(10)] public partial Layer Scores { get; }
            }
        }
        """).IsRefused("KILN002", "'Net'", "generic", "'Shop'");

    [Fact, Trait(Rule, "KILN003")]
    public void A_model_without_input() => Declaration.Of(
        """
        [Model]
        public sealed partial class [|Net|]
        {
            [Linear(10)] public partial Layer Scores { get; }
        }
        """).IsRefused("KILN003", "'Net'", "[Input(channels, height, width)]");

    [Fact, Trait(Rule, "KILN004")]
    public void A_model_without_layers() => Declaration.Of("[Model, Input(3)] public sealed partial class [|Net|];").IsRefused("KILN004", "'Net'", "[Linear(10)] public partial Layer Scores { get; }");

    [Theory, Trait(Rule, "KILN005")]
    [InlineData("[Linear(10)] public Layer [|Scores|] { get; } = null!;")]
    [InlineData("[Linear(10)] public Layer [|Scores|] => null!;")]
    [InlineData("[Linear(10)] public partial int [|Scores|] { get; }")]
    [InlineData("[Linear(10)] public partial System.Collections.Generic.List<string?>? [|Scores|] { get; }")]
    [InlineData("[Linear(10)] public static partial Layer [|Scores|] { get; }")]
    [InlineData("[Linear(10)] public partial Layer [|Scores|] { get; set; }")]
    [InlineData("[Linear(10)] public partial Layer [|Scores|] { get; private set; }")]
    [InlineData("[Linear(10)] public partial Layer [|Scores|] { get; init; }")]
    [InlineData("[Linear(10)] public partial Layer [|Scores|] { set; }")]
    public void A_property_that_is_no_layer(string layer) => Declaration.OfLayers(layer).IsRefused("KILN005", "'Scores'", "public partial Layer Scores { get; }");

    [Theory, Trait(Rule, "KILN006")]
    [InlineData("[He, L2(1e-4)] public partial Layer [|Scores|] { get; }")]
    [InlineData("[Flatten] public partial Layer [|Scores|] { get; }")]
    [InlineData("public partial Layer [|Scores|] { get; }")]
    [InlineData("[System.Obsolete] public partial Layer [|Scores|] { get; }")]
    public void A_layer_that_computes_nothing(string layer) => Declaration.OfLayers(layer).IsRefused("KILN006", "'Scores'", "[Linear(10)]");

    [Theory, Trait(Rule, "KILN007")]
    [InlineData("[|Twice(Scores)|]", "Twice(Scores)")]
    [InlineData("Scores >> [|Other|]", "Other")]
    [InlineData("Scores >> ([|Deep ? Scores : Scores|])", "Deep ? Scores : Scores")]
    [InlineData("Scores >> [|Twice(\n    Scores)|]", "Twice( Scores)")]
    public void An_expression_that_cannot_be_read(string expression, string named) => Declaration.OfLayers(
        $$"""
        [Linear(10)] public partial Layer Scores { get; }
        public Layer Forward => {{expression}};
        private Layer Other => Scores;
        private static Layer Twice(Layer layer) => layer;
        private static bool Deep => true;
        """).IsRefused("KILN007", $"'{named}'", "joins declared layers by >>");

    [Theory, Trait(Rule, "KILN007")]
    [InlineData("public Layer [|Forward|] { get { return Scores; } }")]
    [InlineData("public Layer [|Forward|] { get; } = null!;")]
    [InlineData("[Linear(10)] public partial Layer [|Forward|] { get; }")]
    public void A_Forward_that_is_no_expression(string forward) =>
        Declaration.OfLayers($"[Linear(10)] public partial Layer Scores {{ get; }}\n{forward}").IsRefused("KILN007", "'Forward'", "joins declared layers by >>");

    [Fact, Trait(Rule, "KILN008")]
    public void Layers_in_two_files_without_Forward() => Declaration.Of(
        """
        [Model, Input(3)]
        public sealed partial class [|Net|]
        {
            [Linear(10), Relu] public partial Layer Hidden { get; }
        }
        """,
        """
        public sealed partial class Net
        {
            [Linear(10)] public partial Layer Scores { get; }
        }
        """).IsRefused("KILN008", "'Net'", "public Layer Forward => First >> Second");

    [Fact, Trait(Rule, "KILN007")]
    public void Layers_in_two_files_with_a_Forward_that_cannot_be_read() => Declaration.Of(
        """
        [Model, Input(3)]
        public sealed partial class Net
        {
            [Linear(10), Relu] public partial Layer Hidden { get; }

            public Layer Forward => [|Join(Hidden, Scores)|];

            private static Layer Join(Layer first, Layer second) => first >> second;
        }
        """,
        """
        public sealed partial class Net
        {
            [Linear(10)] public partial Layer Scores { get; }
        }
        """).IsRefused("KILN007");

    [Theory, Trait(Rule, "KILN010")]
    [InlineData("CrossEntropy, [|MeanSquaredError|]", "CrossEntropy", "MeanSquaredError")]
    [InlineData("He, [|Xavier|]", "He", "Xavier")]
    public void Two_words_on_a_class_that_exclude_each_other(string words, string first, string second) =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", $"Input(3), {words}").IsRefused("KILN010", "'Net'", first, second, "keep one");

    [Fact, Trait(Rule, "KILN010")]
    public void Two_initializers_on_a_layer() =>
        Declaration.OfLayers("[Linear(10), He, [|Zeros|]] public partial Layer Scores { get; }").IsRefused("KILN010", "'Scores'", "He", "Zeros", "keep one");

    [Fact, Trait(Rule, "KILN011")]
    public void A_layer_used_twice() => Declaration.OfLayers(
        """
        [Linear(10)] public partial Layer Scores { get; }
        public Layer Forward => Scores >> [|this.Scores|];
        """).IsRefused("KILN011", "'Scores'", "declare a second layer");

    [Fact, Trait(Rule, "KILN012")]
    public void A_layer_that_is_not_used() => Declaration.OfLayers(
        """
        [Linear(10)] public partial Layer Scores { get; }
        [Linear(20)] public partial Layer [|Spare|] { get; }
        public Layer Forward => Scores;
        """).IsWarnedOf("KILN012", "'Spare'", "never computed");
}
