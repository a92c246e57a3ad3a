namespace StandIn.Tests;

[UsesVerify]
public sealed class DisagreementTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Different_text_is_left_as_received()
    {
        folder.Write("code.verified.cs", "class A;");

        await Failure("class B;");

        Assert.Equal(["code.received.cs", "code.verified.cs"], folder.Files);
        Assert.Equal("class B;", folder.Read("code.received.cs"));
        Assert.Equal("class A;", folder.Read("code.verified.cs"));
    }

    [Fact]
    public async Task The_message_names_both_files()
    {
        folder.Write("code.verified.cs", "class A;");

        var message = await Failure("class B;");

        Assert.Contains($"Received: {folder.PathOf("code.received.cs")}", message, StringComparison.Ordinal);
        Assert.Contains($"Verified: {folder.PathOf("code.verified.cs")}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_shows_the_lines_that_differ_and_a_few_around()
    {
        folder.Write("code.verified.cs", Lines(1, 20) + "\n");

        var message = await Failure(Lines(1, 20).Replace("line 10", "LINE 10", StringComparison.Ordinal));

        Assert.EndsWith(
            """
            --- code.verified.cs
            +++ code.received.cs
            @@ -7,7 +7,7 @@
             line 7
             line 8
             line 9
            -line 10
            +LINE 10
             line 11
             line 12
             line 13
            """.ReplaceLineEndings("\n"),
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_stays_readable_when_everything_differs()
    {
        folder.Write("code.verified.cs", "class A;");

        var message = await Failure(Lines(1, 1000));

        Assert.Contains("more lines", message, StringComparison.Ordinal);
        Assert.InRange(message.Split('\n').Length, 100, 250);
    }

    [Fact]
    public async Task A_snapshot_without_verified_file_fails_and_shows_what_came()
    {
        var message = await Failure("class A;");

        Assert.Contains("The snapshot is new", message, StringComparison.Ordinal);
        Assert.Contains("+class A;", message, StringComparison.Ordinal);
        Assert.Equal(["code.received.cs"], folder.Files);
    }

    [Fact]
    public async Task An_empty_verified_file_is_as_good_as_none()
    {
        folder.Write("code.verified.cs", "");

        Assert.Contains("The snapshot is new", await Failure("class A;"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_received_file_has_line_feeds_and_no_byte_order_mark()
    {
        await Failure("é\r\nA\r");

        Assert.Equal("é\nA\n"u8.ToArray(), folder.ReadBytes("code.received.cs"));
    }

    [Fact]
    public async Task A_file_left_over_under_another_extension_fails()
    {
        folder.Write("code.verified.cs", "class A;");
        folder.Write("code.verified.txt", "class A;");

        var message = await Failure("class A;");

        Assert.Contains($"Left over: {folder.PathOf("code.verified.txt")}", message, StringComparison.Ordinal);
        Assert.Equal(["code.verified.cs", "code.verified.txt"], folder.Files);
    }

    async Task<string> Failure(string text)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            async () => await Verify(text, "cs").UseDirectory(folder.Location).UseFileName("code"));
        Assert.Equal("VerifyException", failure.GetType().Name);
        return failure.Message;
    }

    static string Lines(int from, int to) =>
        string.Join('\n', Enumerable.Range(from, to - from + 1).Select(line => $"line {line}"));
}
