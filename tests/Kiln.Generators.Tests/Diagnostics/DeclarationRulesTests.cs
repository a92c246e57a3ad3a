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
    [InlineData("[|Somewhere.Twice(Scores)|]", "Somewhere.Twice(Scores)")]
    [InlineData("Scores >> [|Somewhere.Other|]", "Somewhere.Other")]
    [InlineData("Scores >> [|Somewhere.Twice(\n    Scores)|]", "Somewhere.Twice( Scores)")]
    [InlineData("Scores >> [|Stored|]", "Stored")]
    [InlineData("Scores >> [|Blocked|]", "Blocked")]
    [InlineData("Scores >> [|Made()|]", "Made()")]
    [InlineData("Scores >> [|Many[0]|]", "Many[0]")]
    [InlineData("Scores >> (([|Many.Length switch { 0 => Scores, _ => Scores }|]))", "Many.Length switch { 0 => Scores, _ => Scores }")]
    [InlineData("[|null!|]", "null!")]
    public void An_expression_that_cannot_be_read(string expression, string named) => Declaration.OfLayers(
        $$"""
        [Linear(10)] public partial Layer Scores { get; }
        public Layer Forward => {{expression}};
        private Layer Stored { get; } = null!;
        private Layer Blocked { get { return Scores; } }
        private Layer Made() { return Scores; }
        private static Layer[] Many => [];
        private static class Somewhere { public static Layer Twice(Layer layer) => layer; public static Layer Other => null!; }
        """).IsRefused("KILN007", $"'{named}'", "joins layers, words of Kiln.Layers and blocks");

    [Theory, Trait(Rule, "KILN007")]
    [InlineData("public Layer [|Forward|] { get { return Scores; } }")]
    [InlineData("public Layer [|Forward|] { get; } = null!;")]
    [InlineData("[Linear(10)] public partial Layer [|Forward|] { get; }")]
    public void A_Forward_that_is_no_expression(string forward) =>
        Declaration.OfLayers($"[Linear(10)] public partial Layer Scores {{ get; }}\n{forward}").IsRefused("KILN007", "'Forward'", "joins layers, words of Kiln.Layers and blocks");

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

            private static Layer Join(Layer first, Layer second) { return first >> second; }
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
    [InlineData("L1(0.1), [|ElasticNet(0.1, 0.1)|]", "L1", "ElasticNet")]
    [InlineData("ElasticNet(0.1, 0.1), [|L2(0.1)|]", "ElasticNet", "L2")]
    public void Two_words_on_a_class_that_exclude_each_other(string words, string first, string second) =>
        Declaration.OfLayers("[Linear(10)] public partial Layer Scores { get; }", $"Input(3), {words}").IsRefused("KILN010", "'Net'", first, second, "keep one");

    [Fact, Trait(Rule, "KILN010")]
    public void Two_initializers_on_a_layer() =>
        Declaration.OfLayers("[Linear(10), He, [|Zeros|]] public partial Layer Scores { get; }").IsRefused("KILN010", "'Scores'", "He", "Zeros", "keep one");

    [Fact, Trait(Rule, "KILN011")]
    public void A_layer_used_behind_two_widths() => Declaration.OfLayers(
        """
        [[|Linear(10)|]] public partial Layer Scores { get; }
        public Layer Forward => Scores >> this.Scores;
        """).IsRefused("KILN011", "'Scores'", "'Scores.linear.weight'".Trim('\''), "10×192", "10×10", "declare a second layer");

    [Fact, Trait(Rule, "KILN012")]
    public void A_layer_that_is_not_used() => Declaration.OfLayers(
        """
        [Linear(10)] public partial Layer Scores { get; }
        [Linear(20)] public partial Layer [|Spare|] { get; }
        public Layer Forward => Scores;
        """).IsWarnedOf("KILN012", "'Spare'", "never computed");

    [Fact, Trait(Rule, "KILN013")]
    public void A_helper_that_stands_on_itself() => Written(
        """
        public Layer Forward => Fold;
        private Layer Fold => Conv(4, 3) >> Unfold;
        private Layer Unfold => Relu >> [|Fold|];
        """).IsRefused("KILN013", "'Fold'", "have an end");

    [Fact, Trait(Rule, "KILN013")]
    public void A_block_that_stands_on_itself() => Written("[[|Endless(3)|]] public partial Layer Only { get; }",
        "[Block] public sealed class Endless(int width) : BlockAttribute { protected override Layer Body => Conv(width, 3) >> new Endless(width + 1); }").IsRefused("KILN013", "'Endless'");

    [Theory, Trait(Rule, "KILN014")]
    [InlineData("Conv([|Environment.ProcessorCount|], 3)", "Environment.ProcessorCount")]
    [InlineData("Conv([|Width()|], 3)", "Width()")]
    [InlineData("Conv(2 * [|stored|], 3)", "stored")]
    [InlineData("Conv([|new Random().Next()|] + 1, 3)", "new Random().Next()")]
    [InlineData("([|Deep()|] ? Relu : Tanh)", "Deep()")]
    [InlineData("Conv(2, 3).Named([|Environment.MachineName|])", "Environment.MachineName")]
    [InlineData("Conv(2, 3) * [|Width()|]", "Width()")]
    public void What_the_compiler_cannot_compute(string expression, string named) => Written(
        $$"""
        public Layer Forward => {{expression}} >> Linear(10);
        private static readonly int stored = 3;
        public static int Stored => stored;
        private static int Width() => 3;
        private static bool Deep() => true;
        """, "using System;").IsRefused("KILN014", $"'{named}'", "constants");

    [Fact, Trait(Rule, "KILN015")]
    public void What_has_no_value() => Written(
        """
        public Layer Forward => Fold(0);
        private static Layer Fold(int zero) => [|Conv(4 / zero, 3)|];
        """).IsRefused("KILN015", "Layer 'Fold'", "4 is divided by zero");

    [Fact, Trait(Rule, "KILN015")]
    public void A_width_too_large_for_its_type() => Written("[[|Huge(2000000000)|]] public partial Layer Only { get; }",
        "[Block] public sealed class Huge(int width) : BlockAttribute { protected override Layer Body => Conv(width * 2, 3); }").IsRefused("KILN015", "Layer 'Only");

    [Theory, Trait(Rule, "KILN016")]
    [InlineData("[Block] public sealed class [|Odd|] : System.Attribute { private Layer Body => Relu; }", "derive from BlockAttribute")]
    [InlineData("public sealed class [|Odd|] : BlockAttribute { protected override Layer Body => Relu; }", "put [Block] on it")]
    [InlineData("[Block] public sealed class [|Odd|] : BlockAttribute;", "protected override Layer Body")]
    [InlineData("[Block] public abstract class [|Odd|] : BlockAttribute { protected override Layer Body => Relu; }", "abstract")]
    [InlineData("[Block] public sealed class [|Odd|]<T> : BlockAttribute { protected override Layer Body => Relu; }", "generic")]
    [InlineData("[Block] public sealed class [|Odd|] : BlockAttribute { public Odd(int a) { } public Odd() { } protected override Layer Body => Relu; }", "several constructors")]
    public void A_class_that_is_no_block(string block, string obstacle) => Written("[Relu, Linear(10)] public partial Layer Only { get; }", block).IsRefused("KILN016", "'Odd'", obstacle);

    [Fact, Trait(Rule, "KILN016")]
    public void The_mark_of_a_block_on_a_layer() => Declaration.OfLayers("[[|Block|], Linear(10)] public partial Layer Only { get; }").IsRefused("KILN016", "'Block'", "class of your own");

    [Fact, Trait(Rule, "KILN007")]
    public void A_body_that_cannot_be_read() => Written("[Conv(4, 3)] public partial Layer Only { get; }",
        "[Block] public sealed class Odd : BlockAttribute { protected override Layer Body => Relu >> [|Stored|]; private Layer Stored { get; } = Tanh; }").IsRefused("KILN007", "'Stored'");

    [Theory, Trait(Rule, "KILN017")]
    [InlineData("[Name(\"a\"), Conv(4, 3)] public partial Layer One { get; }\n[Name(\"a\"), [|Conv(4, 3)|]] public partial Layer Two { get; }", "'a.conv.weight'")]
    [InlineData("[Conv(4, 3), Name(\"a\"), [|Conv(4, 3)|], Name(\"a\")] public partial Layer Two { get; }", "'Two.a.weight'")]
    [InlineData("public Layer Forward => Conv(4, 3).Named(\"a\") >> [|Conv(4, 3)|].Named(\"a\");", "'a.weight'")]
    public void Two_parameters_of_one_name(string layers, string name) => Written(layers).IsRefused("KILN017", name, "another name");

    [Fact, Trait(Rule, "KILN018")]
    public void A_declared_layer_named_in_an_expression() => Written(
        """
        [Conv(4, 3)] public partial Layer Stem { get; }
        public Layer Forward => [|Stem|].Named("features.0");
        """).IsRefused("KILN018", "'Stem'", "[Name(\"features.0\")]");

    [Fact, Trait(Rule, "KILN019")]
    public void A_block_of_a_project_that_Kiln_did_not_compile()
    {
        var parts = Project.Of("using static Kiln.Layers; [Block] public sealed class Foreign : BlockAttribute { protected override Layer Body => Relu; }");
        using var image = new MemoryStream();
        Assert.True(parts.Written.Emit(image).Success);
        var user = Project.Of("[Model, Input(3, 8, 8)] public sealed partial class Net { [Conv(4, 3), Foreign] public partial Layer Only { get; } }")
            .Referencing(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray()));
        var finding = Assert.Single(user.Findings);
        Assert.Equal("KILN019", finding.Id);
        Assert.Equal("Foreign", finding.Location.SourceTree!.ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
        Assert.Empty(user.Problems);
    }

    [Theory, Trait(Rule, "KILN009")]
    [InlineData("[|Conv(0, 3)|]", "Conv", "at least 1")]
    [InlineData("[|Conv(4, 3) * 0|]", "count 0", "at least 1")]
    [InlineData("Relu >> ([|LeakyRelu with { Slope = double.NaN }|])", "LeakyRelu", "NaN")]
    public void An_argument_out_of_range_inside_an_expression(string expression, string named, string reason) => Written($"public Layer Forward => {expression};").IsRefused("KILN009", named, reason);

    private static Declaration Written(string layers, string before = "") =>
        Declaration.Of($"{(before.StartsWith("using", StringComparison.Ordinal) ? before : "")}using static Kiln.Layers;\n{(before.StartsWith("using", StringComparison.Ordinal) ? "" : before)}\n[Model, Input(3, 8, 8)]\npublic sealed partial class Net\n{{\n{layers}\n}}");
}
