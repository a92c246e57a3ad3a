using System.Text.RegularExpressions;

namespace Kiln.Profiling;

/// <summary>The name of a piece of work, for people: <c>Region Convolution(…) MaxPool(…)</c>.</summary>
internal static partial class KernelName
{
    public static string Of(Type work)
    {
        var outer = work.DeclaringType is { } declaring ? Bare(declaring) : "";
        var arguments = work.GetGenericArguments().Select(Describe);
        return $"{outer} {string.Join(" ", arguments)}";
    }

    private static string Describe(Type type) => type.IsGenericType ? $"{Bare(type)}({string.Join(", ", type.GetGenericArguments().Select(Describe))})" : Bare(type);

    // what a file keeps to itself is named after the file, at length
    private static string Bare(Type type) => FileLocal().Replace(type.Name, "").Split('`')[0];

    [GeneratedRegex("^<.*>F[0-9A-F]+__")]
    private static partial Regex FileLocal();
}
