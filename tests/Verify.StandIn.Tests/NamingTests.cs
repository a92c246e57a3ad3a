namespace StandIn.Tests;

[UsesVerify]
public sealed class NamingTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Named_after_class_and_method_beside_the_source()
    {
        await VerifyIn(folder);

        Assert.Equal(["NamingTests.Named_after_class_and_method_beside_the_source.verified.txt"], folder.Files);
    }

    [Fact]
    public async Task A_folder_is_relative_to_the_source()
    {
        await VerifyIn(folder).UseDirectory("snapshots/deep").UseFileName("a");

        Assert.Equal(["snapshots/deep/a.verified.txt"], folder.Files);
    }

    [Theory]
    [InlineData("relu", 0.5f, true)]
    public async Task Parameters_follow_the_method(string name, float slope, bool fused)
    {
        await VerifyIn(folder).UseMethodName("M").UseParameters(name, slope, fused);

        Assert.Equal(["NamingTests.M_name=relu_slope=0.5_fused=True.verified.txt"], folder.Files);
    }

    [Theory]
    [InlineData("relu", 2)]
    public async Task The_first_parameters_are_enough(string name, int width)
    {
        await VerifyIn(folder).UseMethodName($"M{width}").UseParameters(name);

        Assert.Equal(["NamingTests.M2_name=relu.verified.txt"], folder.Files);
    }

    [Theory]
    [InlineData("a/b:c<d>", "a-b-c-d-")]
    [InlineData(null, "null")]
    [InlineData(DayOfWeek.Monday, "Monday")]
    [InlineData(new[] { 28, 28, 1 }, "28,28,1")]
    [InlineData(new int[0], "[]")]
    public async Task A_value_becomes_part_of_a_file_name(object? value, string text)
    {
        await VerifyIn(folder).UseMethodName("M").UseParameters(value);

        Assert.Equal([$"NamingTests.M_value={text}.verified.txt"], folder.Files);
    }

    [Theory]
    [InlineData(new[] { 28, 28 })]
    public async Task An_array_is_one_parameter(int[] shape)
    {
        await VerifyIn(folder).UseMethodName("M").UseParameters(shape);

        Assert.Equal(["NamingTests.M_shape=28,28.verified.txt"], folder.Files);
    }

    [Theory]
    [InlineData(1)]
    public async Task More_values_than_parameters_are_refused(int one)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await VerifyIn(folder).UseParameters(one, 2));

        Assert.Contains("parameters", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_can_stand_for_the_parameters()
    {
        await VerifyIn(folder).UseMethodName("M").UseTextForParameters("small");

        Assert.Equal(["NamingTests.M_small.verified.txt"], folder.Files);
    }

    [Fact]
    public async Task Class_and_method_can_be_renamed()
    {
        await VerifyIn(folder).UseTypeName("Dense").UseMethodName("Forward");

        Assert.Equal(["Dense.Forward.verified.txt"], folder.Files);
    }

    [Fact]
    public async Task Settings_can_be_made_before_and_shared()
    {
        var settings = new VerifySettings();
        settings.UseTypeName("Dense");
        settings.AutoVerify();

        await Verify("a", settings, folder.PathOf("Source.cs")).UseMethodName("Forward");
        await Verify("b", "cs", settings, folder.PathOf("Source.cs")).UseMethodName("Backward");

        Assert.Equal(["Dense.Backward.verified.cs", "Dense.Forward.verified.txt"], folder.Files);
    }

    [Fact]
    public Task A_name_that_some_system_refuses_is_refused() =>
        Assert.ThrowsAnyAsync<ArgumentException>(async () => await VerifyIn(folder).UseFileName("a/b"));

    [Fact]
    public async Task Names_that_exclude_each_other_are_refused()
    {
        await Refused(check => check.UseMethodName("M").UseFileName("f"));
        await Refused(check => check.UseFileName("f").UseParameters(1));
        await Refused(check => check.UseParameters(1).UseTextForParameters("one"));

        Task Refused(Func<SettingsTask, SettingsTask> name) =>
            Assert.ThrowsAnyAsync<Exception>(async () => await name(VerifyIn(folder)));
    }

    [UsesVerify]
    public sealed class Nested
    {
        [Fact]
        public async Task A_nested_class_is_named_with_its_parent()
        {
            using var folder = new TemporaryFolder();

            await VerifyIn(folder).UseMethodName("M");

            Assert.Equal(["NamingTests.Nested.M.verified.txt"], folder.Files);
        }
    }

    static SettingsTask VerifyIn(TemporaryFolder folder) =>
        Verify("text", sourceFile: folder.PathOf("Source.cs")).AutoVerify();
}
