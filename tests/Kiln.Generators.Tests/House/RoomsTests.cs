using System.Text.RegularExpressions;

namespace Kiln.Generators.Tests.House;

/// <summary>The compiler's rooms, and the doors between them.</summary>
public partial class RoomsTests
{
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Scalars"] = [],
        ["Declarations"] = ["Scalars"],
        ["Reading"] = ["Declarations"],
        ["Checking"] = ["Declarations"],
        ["Practice"] = ["Checking"],
        ["Planning"] = ["Checking"],
        ["Writing"] = ["Planning"],
    };

    [Fact]
    public void Every_folder_is_a_room() => Assert.Equal(Doors.Keys.Order(StringComparer.Ordinal), Files().Select(Room).Where(room => room.Length > 0).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Reading_alone_knows_Roslyn() => Assert.Empty(
        from file in Files()
        where Room(file) is not ("" or "Reading") && File.ReadAllText(file).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        select Path.GetFileName(file));

    [Fact]
    public void A_room_knows_those_before_it_and_no_others() => Assert.Empty(
        from file in Files()
        let room = Room(file)
        where room.Length > 0
        from Match use in OtherRoom().Matches(File.ReadAllText(file))
        let other = use.Groups[1].Value
        where other != room && !Behind(room).Contains(other)
        select $"{room}/{Path.GetFileName(file)} uses {other}");

    [Fact]
    public void A_file_lies_in_the_room_that_its_namespace_names() => Assert.Empty(
        from file in Files()
        where Room(file).Length > 0 && !File.ReadAllText(file).Contains($"namespace Kiln.Generators.{Room(file)};", StringComparison.Ordinal)
        where Path.GetFileName(file) != "Sequence.cs" // known everywhere without a using
        select $"{Room(file)}/{Path.GetFileName(file)}");

    private static IEnumerable<string> Behind(string room) => Doors[room].SelectMany(next => Behind(next).Append(next));

    private static string Room(string file) => Path.GetDirectoryName(Path.GetRelativePath(Repository.Generators, file))!;

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.Generators, "*.cs", SearchOption.AllDirectories)
        .Where(file => Room(file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    [GeneratedRegex(@"using Kiln\.Generators\.(\w+)")]
    private static partial Regex OtherRoom();
}
