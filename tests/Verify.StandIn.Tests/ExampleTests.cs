namespace StandIn.Tests;

/// <summary>Snapshots as a project uses them: kept in the repository, beside the test.</summary>
[UsesVerify]
public class ExampleTests
{
    [Fact]
    public Task Relu() => Verify(Generated("Relu"), "cs");

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Gelu")]
    public Task Activation(string name) => Verify(Generated(name), "cs").UseParameters(name);

    static string Generated(string activation) =>
        $$"""
        partial class Network
        {
            float Forward(float x) => {{activation}}(x);
        }
        """;
}
