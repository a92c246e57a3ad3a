using Kiln.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests;

public class DeclaredTests
{
    [Fact]
    public void A_declaration_in_text_becomes_a_network_that_runs()
    {
        using var net = Declared.Build("Net", 1, """
            using Kiln;
            [Model, Input(1, 8, 8), CrossEntropy]
            public sealed partial class Net
            {
                [Conv(4, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
                [Linear(10)] public partial Layer Scores { get; }
            }
            """);
        Assert.Equal([2L, 10L], net.forward(zeros(2, 1, 8, 8)).shape);
    }
}
