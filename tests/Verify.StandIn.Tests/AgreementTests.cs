namespace StandIn.Tests;

[UsesVerify]
public sealed class AgreementTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Equal_text_agrees()
    {
        folder.Write("code.verified.cs", "class A;\nclass B;");

        var result = await VerifyCode("class A;\nclass B;");

        Assert.Equal([folder.PathOf("code.verified.cs")], result.Files);
        Assert.Equal(["code.verified.cs"], folder.Files);
    }

    [Theory]
    [InlineData("class A;\nclass B;\n")]
    [InlineData("class A;\r\nclass B;")]
    [InlineData("class A;\r\nclass B;\r\n")]
    [InlineData("\uFEFFclass A;\nclass B;")]
    public async Task A_verified_file_may_come_out_of_any_editor(string verified)
    {
        folder.Write("code.verified.cs", verified);

        await VerifyCode("class A;\nclass B;");
    }

    [Theory]
    [InlineData("class A;\r\nclass B;")]
    [InlineData("class A;\rclass B;")]
    public async Task A_test_may_produce_any_newlines(string received)
    {
        folder.Write("code.verified.cs", "class A;\nclass B;");

        await VerifyCode(received);
    }

    [Theory]
    [InlineData("class A; \n")]
    [InlineData("\tclass A;\n")]
    [InlineData("class A;\n\n\n")]
    public async Task Other_white_space_counts(string received)
    {
        folder.Write("code.verified.cs", "class A;\n");

        await Assert.ThrowsAnyAsync<Exception>(async () => await VerifyCode(received));
    }

    [Fact]
    public async Task A_stale_received_file_goes()
    {
        folder.Write("code.verified.cs", "class A;");
        folder.Write("code.received.cs", "class B;");
        folder.Write("code.received.txt", "from before the extension was given");

        await VerifyCode("class A;");

        Assert.Equal(["code.verified.cs"], folder.Files);
    }

    [Fact]
    public async Task Empty_text_has_a_word_for_it()
    {
        folder.Write("code.verified.txt", "emptyString");

        await Verify("").UseDirectory(folder.Location).UseFileName("code");
    }

    SettingsTask VerifyCode(string text) => Verify(text, "cs").UseDirectory(folder.Location).UseFileName("code");
}
