using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.CodeFixes.Mends;

/// <summary>Changes to a stack of attributes, and to the same words in an expression.</summary>
internal static class Stacks
{
    /// <summary><c>[A, B, C]</c> → <c>[A, C]</c>; in an expression <c>a &gt;&gt; b</c> → <c>a</c>.</summary>
    public static SyntaxNode? Remove(SyntaxNode root, SyntaxNode at) => Attribute(at) switch
    {
        { Parent: AttributeListSyntax { Attributes.Count: 1, Parent: MemberDeclarationSyntax owner } list } => root.ReplaceNode(owner, Without(owner, list)),
        { } attribute => root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia),
        null => Word(at) is { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.RightShiftExpression } chain } word
            ? root.ReplaceNode(chain, (chain.Right == word ? chain.Left : chain.Right).WithTriviaFrom(chain))
            : null,
    };

    /// <summary><c>[A, B]</c> → <c>[A, C]</c>, without B's arguments; in an expression likewise.</summary>
    public static SyntaxNode? Rename(SyntaxNode root, SyntaxNode at, string name) => Attribute(at) is { } attribute
        ? root.ReplaceNode(attribute, SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(name)).WithTriviaFrom(attribute))
        : Word(at) is { } word ? root.ReplaceNode(word, SyntaxFactory.IdentifierName(name).WithTriviaFrom(word)) : null;

    /// <summary><c>[A, He]</c> → <c>[A, Xavier]</c>; where the initializer is the class's, <c>[A]</c> → <c>[A, Xavier]</c>.</summary>
    public static SyntaxNode? Initialize(SyntaxNode root, SyntaxNode at, string unfit, string fit)
    {
        if (Attribute(at) is not { Parent: AttributeListSyntax list } attribute) return null;
        if (Is(attribute, unfit)) return Rename(root, at, fit);
        var last = list.Attributes.Last();
        return root.ReplaceNode(list, list.WithAttributes(list.Attributes.Add(Written(fit, last))));
    }

    /// <summary><c>[A, B, C]</c> → <c>[B, A, C]</c>: a word behind the next one of a name in its stack.</summary>
    public static SyntaxNode? MoveBehind(SyntaxNode root, SyntaxNode at, string name)
    {
        if (Attribute(at) is not { Parent: AttributeListSyntax list } attribute) return null;
        var words = list.Attributes.ToList();
        var (from, to) = (words.IndexOf(attribute), words.FindIndex(words.IndexOf(attribute), word => Is(word, name)));
        if (to < 0) return null;

        // the words move, the commas and the spaces around them stay
        var moved = words.Take(from).Concat(words.Skip(from + 1).Take(to - from)).Append(attribute).Concat(words.Skip(to + 1)).Select((word, i) => word.WithTriviaFrom(words[i]));
        return root.ReplaceNode(list, list.WithAttributes(SyntaxFactory.SeparatedList(moved, list.Attributes.GetSeparators())));
    }

    /// <summary><c>[L1(a), L2(b)]</c> → <c>[ElasticNet(a, b)]</c>.</summary>
    public static SyntaxNode? JoinPenalties(SyntaxNode root, SyntaxNode at)
    {
        if (Attribute(at) is not { Parent.Parent: MemberDeclarationSyntax owner }) return null;
        var words = owner.AttributeLists.SelectMany(list => list.Attributes).ToList();
        var (l1, l2) = (words.Find(word => Is(word, "L1")), words.Find(word => Is(word, "L2")));
        if (Strength(l1) is not { } first || Strength(l2) is not { } second) return null;

        var (kept, other) = words.IndexOf(l1) < words.IndexOf(l2) ? (l1, l2) : (l2, l1);
        var tracked = root.TrackNodes(kept, other);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(kept)!, Written($"ElasticNet({first}, {second})", kept));
        return Remove(tracked, tracked.GetCurrentNode(other)!);
    }

    // what stands before the first list, such as documentation, belongs to the member
    private static MemberDeclarationSyntax Without(MemberDeclarationSyntax owner, AttributeListSyntax list) => owner.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(owner.GetLeadingTrivia());

    /// <summary>The attribute that a finding stands at.</summary>
    internal static AttributeSyntax? Attribute(SyntaxNode at) => at.FirstAncestorOrSelf<AttributeSyntax>(candidate => candidate.Span == at.Span || candidate.Name.Span == at.Span);

    private static string? Strength(AttributeSyntax? penalty) => penalty?.ArgumentList?.Arguments is [{ NameEquals: null } only] ? only.Expression.ToString() : null;

    /// <summary>The word of an expression that a finding stands at, with its arguments.</summary>
    internal static ExpressionSyntax? Word(SyntaxNode at) => at switch
    {
        IdentifierNameSyntax { Parent: InvocationExpressionSyntax call } name when call.Expression == name => call,
        ExpressionSyntax expression => expression,
        ArgumentSyntax argument => argument.Expression,
        _ => null,
    };

    private static bool Is(AttributeSyntax attribute, string name) => attribute.Name.ToString().Split('.').Last() is var written && (written == name || written == name + "Attribute");

    private static AttributeSyntax Written(string text, SyntaxNode like) =>
        ((MemberDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{text}] int x;")!).AttributeLists[0].Attributes[0].WithTriviaFrom(like);
}
