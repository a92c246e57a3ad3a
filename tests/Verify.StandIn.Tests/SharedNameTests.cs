namespace StandIn.Tests;

[UsesVerify]
public sealed class SharedNameTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public SharedNameTests() => folder.Write("shared.verified.txt", "text");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_snapshots_of_one_name_are_refused()
    {
        await VerifyShared();

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await VerifyShared());

        Assert.Contains("shared", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unless_the_tests_say_that_they_share_it()
    {
        await VerifyShared().DisableRequireUniquePrefix();
        await VerifyShared().DisableRequireUniquePrefix();
    }

    [Fact]
    public async Task Awaiting_twice_checks_once()
    {
        var check = VerifyShared();

        await check;
        await check;
    }

    SettingsTask VerifyShared() => Verify("text").UseDirectory(folder.Location).UseFileName("shared");
}
