using Kiln.Generators.Declarations;
using Kiln.Generators.Scalars;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kiln.Generators.Reading;

/// <summary>Reads functions of the user's own over floats: plain C# that the compiler differentiates. Lives for one class.</summary>
/// <param name="type">The class whose functions are asked for.</param>
/// <param name="compilation">The project.</param>
/// <param name="refuse">Told what cannot be read, and the rule that it breaks.</param>
internal sealed class FunctionReader(INamedTypeSymbol type, Compilation compilation, Action<Rule, Location, string> refuse, CancellationToken cancellation)
{
    private readonly HashSet<ISymbol> open = new(SymbolEqualityComparer.Default);
    private readonly List<LearnedNumber> learned = [];
    private (double Low, double High)? drawn;

    /// <summary>The function of a name; null where there is none, or it cannot be read, and a finding says so.</summary>
    /// <param name="name">The name of a method of the class.</param>
    /// <param name="use">Where it is used.</param>
    public Formula? Read(string name, Location use)
    {
        if (type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(IsPointwise) is not { } method)
        {
            refuse(Rules.NoFunction, use, name);
            return null;
        }

        if (Inline(method, Scalar.X, use) is not { } body) return null;
        var (training, evaluation) = drawn is var (low, high)
            ? (body.Rewrite(part => part is Scalar.Random ? low + (high - low) * new Scalar.Random(0) : part), body.Rewrite(part => part is Scalar.Random ? (low + high) / 2 : part))
            : (body, body);
        return new(training.Stabilise(), evaluation.Stabilise(), learned.ToSequence());
    }

    private static bool IsPointwise(IMethodSymbol method) => method.GetAttributes().Any(attribute => KilnType.Is(attribute.AttributeClass, nameof(PointwiseAttribute)));

    private Scalar? Inline(IMethodSymbol method, Scalar argument, Location use)
    {
        var syntax = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>().FirstOrDefault(found => compilation.ContainsSyntaxTree(found.SyntaxTree));
        if (syntax is null || method.Parameters.Length == 0)
        {
            refuse(Rules.NotDifferentiable, use, method.Name);
            return null;
        }

        if (!open.Add(method))
        {
            refuse(Rules.Endless, use, method.Name);
            return null;
        }

        var names = new Dictionary<ISymbol, Scalar>(SymbolEqualityComparer.Default) { [method.Parameters[0]] = argument };
        foreach (var parameter in method.Parameters.Skip(1))
            if (Extra(parameter) is { } leaf) names[parameter] = leaf;
        var body = Inner(syntax.ExpressionBody?.Expression) ?? (SyntaxNode?)syntax.Body;
        var read = body is null ? null : compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, cancellation) is { } operation ? Read(operation, names) : null;
        open.Remove(method);
        return read;
    }

    // parentheses around the whole are no operation of their own
    private static ExpressionSyntax? Inner(ExpressionSyntax? expression) => expression is ParenthesizedExpressionSyntax parentheses ? Inner(parentheses.Expression) : expression;

    /// <summary>A parameter beside the value: learned or drawn.</summary>
    private Scalar? Extra(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
            switch (attribute.AttributeClass?.ToDisplayString())
            {
                case "Kiln.LearnedAttribute":
                    var start = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : 0;
                    if (learned.All(known => known.Name != parameter.Name)) learned.Add(new(parameter.Name, start, attribute.ConstructorArguments is [{ Value: true }]));
                    return new Scalar.Learned(parameter.Name);

                case "Kiln.RandomAttribute" when drawn is null && attribute.ConstructorArguments is [{ Value: double low }, { Value: double high }]:
                    drawn = (low, high);
                    return new Scalar.Random(0);
            }

        refuse(Rules.NotDifferentiable, parameter.Locations.FirstOrDefault() ?? Location.None, parameter.Name);
        return null;
    }

    private Scalar? Read(IOperation operation, Dictionary<ISymbol, Scalar> names)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && Number(constant) is { } number) return number;
        switch (operation)
        {
            case IBlockOperation block:
                foreach (var statement in block.Operations)
                    switch (statement)
                    {
                        case IVariableDeclarationGroupOperation group:
                            foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                            {
                                if (declarator.Initializer is null || Read(declarator.Initializer.Value, names) is not { } local) return declarator.Initializer is null ? Refuse(declarator) : null;
                                names[declarator.Symbol] = local;
                            }

                            break;

                        case IReturnOperation { ReturnedValue: { } returned }:
                            return Read(returned, names);

                        default:
                            return Refuse(statement);
                    }

                return Refuse(block);

            case IReturnOperation { ReturnedValue: { } result }:
                return Read(result, names);

            case IParenthesizedOperation parentheses:
                return Read(parentheses.Operand, names);

            case IConversionOperation { OperatorMethod: null } conversion when IsFloat(conversion.Type):
                return Read(conversion.Operand, names);

            case IParameterReferenceOperation { Parameter: var parameter }:
                return names.TryGetValue(parameter, out var value) ? value : null;

            case ILocalReferenceOperation { Local: var found }:
                return names.TryGetValue(found, out var known) ? known : null;

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } minus:
                return Read(minus.Operand, names) is { } negated ? -negated : null;

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus, OperatorMethod: null } plus:
                return Read(plus.Operand, names);

            case IBinaryOperation { OperatorMethod: null } binary when Arithmetic(binary.OperatorKind) is { } op:
                return Read(binary.LeftOperand, names) is { } left && Read(binary.RightOperand, names) is { } right ? new Scalar.Binary(op, left, right) : null;

            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Read(choice.WhenTrue, names) is { } then && Read(otherwise, names) is { } no ? Choose(choice.Condition, then, no, names) : null;

            case IInvocationOperation { TargetMethod: var method } call when IsPointwise(method):
                return call.Arguments.FirstOrDefault(given => given.Parameter?.Ordinal == 0) is { } first && Read(first.Value, names) is { } inner ? Inline(method, inner, call.Syntax.GetLocation()) : null;

            case IInvocationOperation { TargetMethod: { ContainingType: var owner, Name: var name } } call when owner.ToDisplayString() is "System.Math" or "System.MathF" or "Kiln.Scalar":
                return Call(name, call, names);

            default:
                return Refuse(operation);
        }
    }

    private Scalar? Call(string name, IInvocationOperation call, Dictionary<ISymbol, Scalar> names)
    {
        var arguments = new List<Scalar>();
        foreach (var argument in call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal))
        {
            if (Read(argument.Value, names) is not { } value) return null;
            arguments.Add(value);
        }

        return (name, arguments) switch
        {
            ("Max", [var a, var b]) => new Scalar.Choice(new(Relation.Greater, a, b), a, b),
            ("Min", [var a, var b]) => new Scalar.Choice(new(Relation.Less, a, b), a, b),
            ("Clamp", [var a, var low, var high]) => new Scalar.Choice(new(Relation.Less, a, low), low, new Scalar.Choice(new(Relation.Greater, a, high), high, a)),
            ("Pow", [var a, Scalar.Constant(0.5)]) => new Scalar.Unary(Function.Sqrt, a),
            ("Pow", [var a, Scalar.Constant(var n)]) when n is > 0 and <= 16 && n == Math.Floor(n) => Enumerable.Repeat(a, (int)n).Aggregate((x, y) => x * y),
            (_, [var a]) when name != "Negate" && Enum.TryParse<Function>(name, out var function) => new Scalar.Unary(function, a),
            _ => Refuse(call),
        };
    }

    private Scalar? Choose(IOperation condition, Scalar then, Scalar otherwise, Dictionary<ISymbol, Scalar> names)
    {
        switch (condition)
        {
            case IParenthesizedOperation parentheses:
                return Choose(parentheses.Operand, then, otherwise, names);

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Choose(not.Operand, otherwise, then, names);

            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                return Choose(both.RightOperand, then, otherwise, names) is { } inner ? Choose(both.LeftOperand, inner, otherwise, names) : null;

            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                return Choose(either.RightOperand, then, otherwise, names) is { } second ? Choose(either.LeftOperand, then, second, names) : null;

            case IBinaryOperation { OperatorMethod: null } comparison when Comparing(comparison.OperatorKind) is { } relation:
                return Read(comparison.LeftOperand, names) is { } left && Read(comparison.RightOperand, names) is { } right ? new Scalar.Choice(new(relation, left, right), then, otherwise) : null;

            default:
                return Refuse(condition);
        }
    }

    private Scalar? Refuse(IOperation operation)
    {
        refuse(Rules.NotDifferentiable, operation.Syntax.GetLocation(), ExpressionReader.OnOneLine(operation.Syntax));
        return null;
    }

    private static Scalar? Number(object constant) => constant is float or double or int or long or short or byte ? Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static bool IsFloat(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static Operator? Arithmetic(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Operator.Add,
        BinaryOperatorKind.Subtract => Operator.Subtract,
        BinaryOperatorKind.Multiply => Operator.Multiply,
        BinaryOperatorKind.Divide => Operator.Divide,
        _ => null,
    };

    private static Relation? Comparing(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => Relation.Less,
        BinaryOperatorKind.LessThanOrEqual => Relation.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Relation.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Relation.GreaterOrEqual,
        _ => null,
    };
}
