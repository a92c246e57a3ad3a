namespace StandIn.Tests;

[UsesVerify]
public sealed class AcceptanceTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_snapshot_is_kept()
    {
        var result = await VerifyAccepting("class A;");

        Assert.Equal("class A;", result.Text);
        Assert.Equal(["code.verified.cs"], folder.Files);
    }

    [Fact]
    public async Task A_changed_snapshot_is_replaced()
    {
        folder.Write("code.verified.cs", "class A;");
        folder.Write("code.received.cs", "class A1;");

        await VerifyAccepting("class B;");

        Assert.Equal("class B;", folder.Read("code.verified.cs"));
        Assert.Equal(["code.verified.cs"], folder.Files);
    }

    [Fact]
    public async Task What_is_left_over_goes()
    {
        folder.Write("code.verified.txt", "class A;");

        await VerifyAccepting("class A;");

        Assert.Equal(["code.verified.cs"], folder.Files);
    }

    [Fact]
    public async Task A_snapshot_that_agrees_is_not_rewritten()
    {
        folder.Write("code.verified.cs", "class A;\r\n");

        await VerifyAccepting("class A;");

        Assert.Equal("class A;\r\n", folder.Read("code.verified.cs"));
    }

    [Fact]
    public async Task A_build_server_can_be_left_out()
    {
        var before = Environment.GetEnvironmentVariable("CI");
        Environment.SetEnvironmentVariable("CI", "true");
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(async () => await VerifyCode("class A;").AutoVerify(includeBuildServer: false));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CI", before);
        }

        Assert.Equal(["code.received.cs"], folder.Files);
    }

    SettingsTask VerifyAccepting(string text) => VerifyCode(text).AutoVerify();

    SettingsTask VerifyCode(string text) => Verify(text, "cs").UseDirectory(folder.Location).UseFileName("code");
}
