using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Kiln.Generators.Tests.Incremental;

/// <summary>What is written anew when a block changes: the models that it is part of.</summary>
public class BlockCachingTests
{
    private readonly EditingSession session = new(
        """
        using static Kiln.Layers;

        [Block]
        public sealed class Inner(int width) : BlockAttribute
        {
            protected override Layer Body => Linear(width) >> Relu;
        }

        [Block]
        public sealed class Outer(int width) : BlockAttribute
        {
            protected override Layer Body => new Inner(width) >> Linear(width + 1);
        }
        """,
        "[Model, Input(5)] public sealed partial class Direct { [Inner(3)] public partial Layer Only { get; } }",
        "[Model, Input(5)] public sealed partial class Indirect { [Outer(3)] public partial Layer Only { get; } }",
        "[Model, Input(5)] public sealed partial class Without { [Linear(3)] public partial Layer Only { get; } }");

    [Fact]
    public void An_edit_to_a_block_writes_the_models_that_stand_on_it()
    {
        session.Replace("Linear(width) >> Relu", "Linear(width) >> Tanh");
        Assert.Equal([Modified, Modified, Cached], Written());
    }

    [Fact]
    public void An_edit_to_the_outer_of_two_blocks_leaves_users_of_the_inner_alone()
    {
        session.Replace("width + 1", "width + 2");
        Assert.Equal([Cached, Modified, Cached], Written());
    }

    [Theory]
    [InlineData("[Block]", "\n[Block]")]
    [InlineData("Linear(width) >> Relu", "Linear(width)\n        >> Relu /* folded */")]
    public void A_block_that_means_the_same_writes_nothing(string before, string after)
    {
        session.Replace(before, after);
        Assert.Equal([Cached, Cached, Cached], Written());
        Assert.All(session.Emission, reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_new_block_writes_no_model()
    {
        session.Add("[Block] public sealed class Another(int width) : BlockAttribute { protected override Layer Body => Kiln.Layers.Linear(width); }");
        Assert.Equal([Cached, Cached, Cached], Written());
    }

    // that a model stays as it was is known after it is linked with its blocks, or before
    private IEnumerable<Microsoft.CodeAnalysis.IncrementalStepRunReason> Written() => session.Writing.Select(reason => reason == Unchanged ? Cached : reason);
}
