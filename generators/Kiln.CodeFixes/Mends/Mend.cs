using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Kiln.CodeFixes.Mends;

/// <summary>What makes a finding go away.</summary>
/// <param name="Title">What the editor offers.</param>
/// <param name="Apply">From a file, the place of a finding in it and the finding to the mended file; null where the mend is not clear after all.</param>
internal sealed record Mend(string Title, Func<SyntaxNode, SyntaxNode, Diagnostic, SyntaxNode?> Apply)
{
    /// <summary>The mends by the rule that they satisfy.</summary>
    public static ImmutableSortedDictionary<string, Mend> All { get; } = new Dictionary<string, Mend>
    {
        ["KILN005"] = new("Declare it as a partial property with a getter alone", (root, at, _) => Properties.MakeLayer(root, at)),
        ["KILN201"] = new("Leave Zeros out", (root, at, _) => Stacks.Remove(root, at)),
        ["KILN202"] = new("Use Relu", (root, at, _) => Stacks.Rename(root, at, "Relu")),
        ["KILN203"] = new("Leave the bias out", (root, at, _) => Arguments.RemoveBias(root, at)),
        ["KILN204"] = new("Leave Dropout out", (root, at, _) => Stacks.Remove(root, at)),
        ["KILN205"] = new("Write the rate as a decimal", (root, at, _) => Arguments.DivideAsWritten(root, at)),
        ["KILN206"] = new("Use the initializer that fits", (root, at, finding) => Stacks.Initialize(root, at, finding.Properties["1"]!, finding.Properties["4"]!)),
        ["KILN207"] = new("Leave Sigmoid out", (root, at, _) => Stacks.Remove(root, at)),
        ["KILN210"] = new("Use Adam", (root, at, _) => Arguments.TakeAdam(root, at)),
        ["KILN211"] = new("Leave the augmentation out", (root, at, finding) => finding.Properties["3"] == "leave it out" ? Stacks.Remove(root, at) : null),
        ["KILN221"] = new("Drop out after BatchNorm", (root, at, _) => Stacks.MoveBehind(root, at, "BatchNorm")),
        ["KILN222"] = new("Say it as ElasticNet", (root, at, _) => Stacks.JoinPenalties(root, at)),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
