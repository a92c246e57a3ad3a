namespace Kiln.Generators.Tests.Diagnostics;

/// <summary>What C# itself refuses it says itself. Nothing is added to that, and the generated half brings no errors of its own.</summary>
public class LanguageErrorsTests
{
    private const string Scores = "[Linear(10)] public partial Layer Scores { get; }";

    [Fact]
    public void A_class_that_is_not_partial() => Declaration.Of($"[Model, Input(3)] public sealed class Net {{ {Scores} }}").IsLeftToTheLanguage("CS0260");

    [Fact]
    public void A_class_inside_one_that_is_not_partial() =>
        Declaration.Of($"public class Outer {{ [Model, Input(3)] public sealed partial class Net {{ {Scores} }} }}").IsLeftToTheLanguage("CS0260");

    [Fact]
    public void A_class_marked_in_two_files() =>
        Declaration.Of($"[Model, Input(3)] public sealed partial class Net {{ {Scores} }}", "[Model] public sealed partial class Net;").IsLeftToTheLanguage("CS0579");

    [Fact]
    public void A_class_marked_twice_in_a_file() =>
        Declaration.Of($"[Model, Input(3)] public sealed partial class Net {{ {Scores} }} [Model] public sealed partial class Net;").IsLeftToTheLanguage("CS0579");

    [Fact]
    public void An_argument_of_the_wrong_type() => Declaration.OfLayers("[Linear(\"10\")] public partial Layer Scores { get; }").IsLeftToTheLanguage("CS1503");

    [Fact]
    public void An_argument_that_is_missing() => Declaration.OfLayers("[Conv(10)] public partial Layer Scores { get; }").IsLeftToTheLanguage("CS7036");

    [Fact]
    public void An_argument_that_is_not_constant() =>
        Declaration.OfLayers("[Linear(Width)] public partial Layer Scores { get; } private static int Width => 10;").IsLeftToTheLanguage("CS0182");

    [Fact]
    public void An_argument_of_the_wrong_type_on_the_class() => Declaration.OfLayers(Scores, "Input(\"3\")").IsLeftToTheLanguage("CS1503");

    [Fact]
    public void A_word_that_does_not_exist() => Declaration.OfLayers("[Lnear(10)] public partial Layer Scores { get; }").IsLeftToTheLanguage("CS0246", "CS0246");

    [Fact]
    public void A_word_where_it_may_not_stand() => Declaration.OfLayers(Scores, "Input(3), Relu").IsLeftToTheLanguage("CS0592");

    [Fact]
    public void The_same_word_twice() => Declaration.OfLayers("[Linear(10), He, He] public partial Layer Scores { get; }").IsLeftToTheLanguage("CS0579");

    [Fact]
    public void The_same_name_twice() => Declaration.OfLayers($"{Scores} {Scores}").IsLeftToTheLanguage("CS0102", "CS9250");

    [Fact]
    public void A_name_in_Forward_that_does_not_exist() => Declaration.OfLayers($"{Scores} public Layer Forward => Scores >> Soft;").IsLeftToTheLanguage("CS0103");

    [Fact]
    public void An_operator_in_Forward_that_does_not_exist() => Declaration.OfLayers($"{Scores} public Layer Forward => Scores - Scores;").IsLeftToTheLanguage("CS0019");

    [Fact]
    public void A_base_that_does_not_exist() => Declaration.Of($"[Model, Input(3)] public sealed partial class Net : Modle {{ {Scores} }}").IsLeftToTheLanguage("CS0246");
}
