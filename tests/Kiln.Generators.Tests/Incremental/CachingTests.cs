using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Kiln.Generators.Tests.Incremental;

/// <summary>Roslyn runs the reading of marked classes again at every edit; all after it runs only when a declaration has changed.</summary>
public class CachingTests
{
    private readonly EditingSession session = new(
        """
        /// <summary>The first.</summary>
        [Model, Input(1, 8, 8), CrossEntropy]
        public sealed partial class First
        {
            [Conv(4, 3), Relu] public partial Layer Edges { get; }
            [Linear(10)] public partial Layer Scores { get; }
        }
        """,
        """
        [Model, Input(5), MeanSquaredError]
        public sealed partial class Second
        {
            [Linear(3)] public partial Layer Values { get; }

            public Layer Forward => Values;
        }
        """,
        """
        public static class Elsewhere
        {
            public static int Two() => 2;
        }
        """);

    [Fact]
    public void A_method_changed_in_another_file_re_emits_nothing()
    {
        session.Replace("=> 2", "=> 1 + 1");
        AssertNothingIsWritten();
    }

    [Fact]
    public void A_new_class_re_emits_nothing()
    {
        session.Add("public class New;");
        AssertNothingIsWritten();
    }

    [Fact]
    public void A_blank_line_above_a_model_re_emits_nothing()
    {
        session.Replace("/// <summary>The first.", "\n/// <summary>The first.");
        AssertNothingIsWritten();
    }

    [Fact]
    public void A_comment_inside_a_model_re_emits_nothing()
    {
        session.Replace("Relu] public", "Relu] /* looks for edges */ public");
        AssertNothingIsWritten();
    }

    [Fact]
    public void A_method_beside_the_layers_re_emits_nothing()
    {
        session.Replace("public Layer Forward", "public int Three() => 3;\n\n    public Layer Forward");
        AssertNothingIsWritten();
    }

    [Fact]
    public void Another_way_to_write_the_same_re_emits_nothing()
    {
        session.Replace("[Conv(4, 3), Relu]", "[Conv(kernel: 1 + 2, channels: 4)] [ReluAttribute]");
        AssertNothingIsWritten();
    }

    [Fact]
    public void An_edit_to_one_of_two_models_writes_that_one_alone()
    {
        session.Replace("Linear(10)", "Linear(11)");

        Assert.Equal([Modified, Unchanged], session.Reading);
        Assert.Equal([Modified, Cached], session.Writing);
        Assert.Single(session.Emission, reason => reason == Modified);
    }

    [Fact]
    public void An_order_changed_in_Forward_writes_that_model_alone()
    {
        session.Replace("=> Values", "=> Values >> Values");

        Assert.Equal([Unchanged, Modified], session.Reading);
        Assert.Equal([Cached, Modified], session.Writing);
    }

    [Fact]
    public void A_third_model_leaves_the_others_alone()
    {
        session.Add("[Model, Input(3)] public sealed partial class Third { [Linear(3)] public partial Layer Values { get; } }");

        Assert.Equal([Unchanged, Unchanged, New], session.Reading);
        Assert.Equal([Cached, Cached, New], session.Writing);
    }

    [Fact]
    public void A_layer_added_in_another_file_writes_its_model()
    {
        session.Add("public sealed partial class First { [Linear(3)] public partial Layer Other { get; } }");

        Assert.Equal([Modified, Unchanged], session.Reading);
        Assert.Equal([Modified, Cached], session.Writing);
    }

    [Fact]
    public void A_wrong_declaration_that_moves_re_emits_nothing()
    {
        session.Replace("Linear(3)", "Linear(0)");
        session.Replace("[Model, Input(5)", "\n\n[Model, Input(5)");
        AssertNothingIsWritten();
    }

    private void AssertNothingIsWritten()
    {
        Assert.Equal([Unchanged, Unchanged], session.Reading);
        Assert.Equal([Cached, Cached], session.Writing);
        Assert.All(session.Emission, reason => Assert.Equal(Cached, reason));
    }
}
