using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kiln.Generators.Reading;

/// <summary>Reads what the compiler is to compute: constants, parameters, the width that comes in, and arithmetic over them.</summary>
internal sealed class TermReader(INamedTypeSymbol type, Compilation compilation, List<Finding> findings, Func<IOperation, Site.Expression> mark, CancellationToken cancellation)
{
    private readonly HashSet<ISymbol> open = new(SymbolEqualityComparer.Default);

    /// <summary>A parameter as declared.</summary>
    public static HyperParameter Parameter(IParameterSymbol parameter) => new(
        parameter.Name, parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value ? new Term.Constant(Plain(value)) : null);

    /// <summary>The term; null where it cannot be computed, and a finding says what.</summary>
    public Term? Read(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } constant }) return new Term.Constant(Plain(constant));
        switch (operation)
        {
            case IParenthesizedOperation parentheses:
                return Read(parentheses.Operand);

            case IParameterReferenceOperation { Parameter: var parameter }:
                return new Term.Parameter(parameter.Name);

            case IPropertyReferenceOperation { Property: var property } when property.Name == "Channels" && KilnType.Is(property.ContainingType, nameof(BlockAttribute)):
                return new Term.Channels();

            case IPropertyReferenceOperation { Property: var property } when SymbolEqualityComparer.Default.Equals(property.ContainingType, type) && Body(property) is { } body && open.Add(property):
                var read = Read(body);
                open.Remove(property);
                return read;

            case IConversionOperation { OperatorMethod: null } conversion when Number(conversion.Type) is { } to:
                return Read(conversion.Operand) is { } converted ? new Term.Conversion(to, converted) : null;

            case IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Boolean or SpecialType.System_String } conversion:
                return Read(conversion.Operand);

            case IUnaryOperation { OperatorMethod: null } unary when Function(unary.OperatorKind) is { } function:
                return Call(function, unary.Operand);

            case IBinaryOperation { OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } binary when Function(binary) is { } function:
                return Call(function, binary.LeftOperand, binary.RightOperand);

            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Read(choice.Condition) is { } condition && Read(choice.WhenTrue) is { } whenTrue && Read(otherwise) is { } whenFalse ? new Term.Choice(condition, whenTrue, whenFalse) : null;

            case IInvocationOperation { TargetMethod: { ContainingType: var owner } method } call when owner.ToDisplayString() is "System.Math" or "System.MathF" && Function(method.Name) is { } function:
                return Call(function, [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Select(argument => argument.Value)]);

            case IInterpolatedStringOperation text:
                return Call(TermFunction.Text, [.. text.Parts.Select(part => part switch { IInterpolatedStringTextOperation plain => plain.Text, IInterpolationOperation { FormatString: null } hole => hole.Expression, _ => part })]);

            default:
                findings.Add(Finding.Of(Rules.NotComputable, mark(operation), ExpressionReader.OnOneLine(operation.Syntax)));
                return null;
        }
    }

    private Term.Call? Call(TermFunction function, params IOperation[] operands)
    {
        var arguments = new List<Term>();
        foreach (var operand in operands)
        {
            if (Read(operand) is not { } argument) return null;
            arguments.Add(argument);
        }

        return new Term.Call(function, arguments.ToSequence());
    }

    private IOperation? Body(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<PropertyDeclarationSyntax>()
        .Select(syntax => syntax.ExpressionBody?.Expression ?? syntax.Initializer?.Value).Where(body => body is not null && compilation.ContainsSyntaxTree(body.SyntaxTree))
        .Select(body => compilation.GetSemanticModel(body!.SyntaxTree).GetOperation(body, cancellation)).FirstOrDefault();

    /// <summary>A constant in the few types that terms have: of an enumeration C# gives the number.</summary>
    public static object Plain(object constant) => constant switch
    {
        byte or sbyte or short or ushort => Convert.ToInt32(constant, System.Globalization.CultureInfo.InvariantCulture),
        uint number => (long)number,
        _ => constant,
    };

    private static NumberType? Number(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Int32 => NumberType.Int32,
        SpecialType.System_Int64 => NumberType.Int64,
        SpecialType.System_Single => NumberType.Single,
        SpecialType.System_Double => NumberType.Double,
        _ => type is { TypeKind: TypeKind.Enum } ? NumberType.Int32 : null,
    };

    private static TermFunction? Function(UnaryOperatorKind kind) => kind switch
    {
        UnaryOperatorKind.Minus => TermFunction.Negate,
        UnaryOperatorKind.Not => TermFunction.Not,
        _ => null,
    };

    private static TermFunction? Function(IBinaryOperation binary) => binary.OperatorKind switch
    {
        BinaryOperatorKind.Add => binary.Type?.SpecialType == SpecialType.System_String ? TermFunction.Text : TermFunction.Add,
        BinaryOperatorKind.Subtract => TermFunction.Subtract,
        BinaryOperatorKind.Multiply => TermFunction.Multiply,
        BinaryOperatorKind.Divide => TermFunction.Divide,
        BinaryOperatorKind.Remainder => TermFunction.Remainder,
        BinaryOperatorKind.LessThan => TermFunction.Less,
        BinaryOperatorKind.LessThanOrEqual => TermFunction.LessOrEqual,
        BinaryOperatorKind.GreaterThan => TermFunction.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => TermFunction.GreaterOrEqual,
        BinaryOperatorKind.Equals => TermFunction.Equal,
        BinaryOperatorKind.NotEquals => TermFunction.NotEqual,
        BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And => TermFunction.And,
        BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or => TermFunction.Or,
        _ => null,
    };

    private static TermFunction? Function(string method) => method switch
    {
        nameof(Math.Min) => TermFunction.Min,
        nameof(Math.Max) => TermFunction.Max,
        nameof(Math.Abs) => TermFunction.Abs,
        nameof(Math.Sqrt) => TermFunction.Sqrt,
        nameof(Math.Floor) => TermFunction.Floor,
        nameof(Math.Ceiling) => TermFunction.Ceiling,
        _ => null,
    };
}
