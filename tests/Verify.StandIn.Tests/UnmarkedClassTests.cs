namespace StandIn.Tests;

public sealed class UnmarkedClassTests
{
    [Fact]
    public async Task A_class_without_the_attribute_is_told_so()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("text"));

        Assert.Contains("[UsesVerify]", failure.Message, StringComparison.Ordinal);
    }
}
