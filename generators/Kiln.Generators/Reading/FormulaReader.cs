using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Kiln.Generators.Declarations;
using Kiln.Generators.Scalars;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Reading;

/// <summary>Reads the formula of a pointwise part: C# over floats.</summary>
public static class FormulaReader
{
    private static readonly ConcurrentDictionary<Type, Formula> Open = new();

    /// <summary>The formula that stands on a pointwise part, with the part's own arguments put in.</summary>
    public static Formula Read(PointwisePartAttribute part) => Open.GetOrAdd(part.GetType(), ReadOpen).Of(part);

    /// <summary>The formula that stands on a word of the vocabulary, its arguments still open; null where the word is not pointwise.</summary>
    public static Formula? ReadOpen(string word) =>
        typeof(WordAttribute).Assembly.GetType(word) is { } type && typeof(PointwisePartAttribute).IsAssignableFrom(type) ? Open.GetOrAdd(type, ReadOpen) : null;

    private static Formula ReadOpen(Type type)
    {
        var attribute = type.GetCustomAttribute<ScalarAttribute>() ?? throw new InvalidOperationException($"{type.Name} has no formula");
        return new(Read(attribute.Formula, Name), Read(attribute.Evaluation, Name));

        Scalar? Name(string name) => name switch
        {
            "x" => Scalar.X,
            "random" => new Scalar.Random(0),
            "learned" => new Scalar.Learned(name),
            _ => type.GetProperty(char.ToUpperInvariant(name[0]) + name.Substring(1)) is null ? null : new Scalar.Argument(name),
        };
    }

    /// <summary>Reads a formula.</summary>
    /// <param name="formula">Its text.</param>
    /// <param name="names">What each name in it stands for.</param>
    /// <exception cref="FormatException">It cannot be read; the message names the part.</exception>
    public static Scalar Read(string formula, Func<string, Scalar?> names)
    {
        var syntax = SyntaxFactory.ParseExpression(formula);
        return syntax.ContainsDiagnostics ? throw Unreadable(formula) : Read(syntax, names).Simplify();
    }

    private static Scalar Read(ExpressionSyntax syntax, Func<string, Scalar?> names) => syntax switch
    {
        ParenthesizedExpressionSyntax parentheses => Read(parentheses.Expression, names),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) => Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture),
        IdentifierNameSyntax name => names(name.Identifier.ValueText) ?? throw Unreadable($"{syntax}"),
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) => -Read(minus.Operand, names),
        BinaryExpressionSyntax binary when Arithmetic(binary.Kind()) is { } op => new Scalar.Binary(op, Read(binary.Left, names), Read(binary.Right, names)),
        ConditionalExpressionSyntax { Condition: BinaryExpressionSyntax condition } choice when Comparing(condition.Kind()) is { } relation =>
            new Scalar.Choice(new(relation, Read(condition.Left, names), Read(condition.Right, names)), Read(choice.WhenTrue, names), Read(choice.WhenFalse, names)),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax name, ArgumentList.Arguments: [var argument] }
            when Enum.TryParse<Function>(name.Identifier.ValueText, out var function) => new Scalar.Unary(function, Read(argument.Expression, names)),
        _ => throw Unreadable($"{syntax}"),
    };

    private static Operator? Arithmetic(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => Operator.Add,
        SyntaxKind.SubtractExpression => Operator.Subtract,
        SyntaxKind.MultiplyExpression => Operator.Multiply,
        SyntaxKind.DivideExpression => Operator.Divide,
        _ => null,
    };

    private static Relation? Comparing(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => Relation.Less,
        SyntaxKind.LessThanOrEqualExpression => Relation.LessOrEqual,
        SyntaxKind.GreaterThanExpression => Relation.Greater,
        SyntaxKind.GreaterThanOrEqualExpression => Relation.GreaterOrEqual,
        _ => null,
    };

    private static FormatException Unreadable(string part) => new($"'{part}' cannot be read as part of a formula");
}
