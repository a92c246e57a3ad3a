using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kiln.Generators.Reading;

/// <summary>Reads the expression that a property or method stands for: ordinary C# that is never run. Lives for one class.</summary>
internal sealed class ExpressionReader(INamedTypeSymbol type, Compilation compilation, Dictionary<Site, Location> spans, List<Finding> findings, CancellationToken cancellation)
{
    private const string LayersType = "Kiln.Layers";

    private readonly Dictionary<string, Helper?> helpers = new(StringComparer.Ordinal); // null where one cannot be read
    private readonly HashSet<string> open = new(StringComparer.Ordinal); // those that are being read
    private readonly FunctionSites functions = new(type, compilation, spans, findings, cancellation);

    /// <summary>The expressions that those read so far stand on.</summary>
    public Sequence<Helper> Helpers => helpers.Values.OfType<Helper>().OrderBy(helper => helper.Signature, StringComparer.Ordinal).ToSequence();

    /// <summary>The expression of a property; null where it cannot be read, and a finding says why.</summary>
    public Expression? Read(PropertyDeclarationSyntax property)
    {
        var body = property.ExpressionBody?.Expression ?? property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.Keyword.ValueText == "get")?.ExpressionBody?.Expression;
        return Read(property.Identifier.ValueText, body, property.Identifier);
    }

    private Expression? Read(string owner, ExpressionSyntax? body, SyntaxToken name)
    {
        var scope = new Scope(owner, spans);
        if (body is not null && compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, cancellation) is { } operation) return Read(operation, scope);
        findings.Add(Finding.Of(Rules.UnreadableExpression, scope.Mark((body as SyntaxNode)?.GetLocation() ?? name.GetLocation()), body is null ? name.ValueText : OnOneLine(body)));
        return null;
    }

    private Expression? Read(IOperation operation, Scope scope)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return Read(conversion.Operand, scope);

            case IParenthesizedOperation parentheses:
                return Read(parentheses.Operand, scope);

            case IBinaryOperation { OperatorMethod: not null } binary:
                return ReadOperator(binary, scope);

            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                var place = scope.Mark(operation).Spot;
                return Terms(scope).Read(choice.Condition) is { } condition && Read(choice.WhenTrue, scope) is { } whenTrue && Read(otherwise, scope) is { } whenFalse
                    ? new Expression.Choice(place, condition, whenTrue, whenFalse)
                    : null;

            case IPropertyReferenceOperation { Property: var property }:
                return ReadProperty(property, operation, scope);

            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter } when LayerReader.IsLayer(parameter.Type):
                return new Expression.Given(scope.Mark(operation).Spot, parameter.Name);

            case IInvocationOperation { TargetMethod: { Name: nameof(Layer.Named), Parameters.Length: 1 } method } naming when IsLayerOrBlock(method.ContainingType):
                var named = scope.Mark(operation).Spot;
                return naming.Instance is { } instance && Read(instance, scope) is { } of && Terms(scope).Read(naming.Arguments[0].Value) is { } given ? new Expression.Named(named, of, given) : null;

            case IInvocationOperation { TargetMethod: var method } call when method.ContainingType.ToDisplayString() == LayersType:
                return ReadPart(method.Name, operation, call.Arguments, default, scope);

            case IInvocationOperation { TargetMethod: var method } call when IsOwn(method) && LayerReader.IsLayer(method.ReturnType):
                return ReadMethod(method, call, scope);

            case IObjectCreationOperation { Constructor: not null, Type: INamedTypeSymbol created } creation when BlockReader.IsBlock(created):
                return ReadBlock(created, creation, scope);

            case IWithOperation { Operand: var operand, Initializer.Initializers: var changes }:
                return ReadWith(operand, operation, changes, scope);

            default:
                return Unreadable(operation, scope);
        }
    }

    private Expression? ReadOperator(IBinaryOperation binary, Scope scope)
    {
        var place = scope.Mark(binary).Spot;
        if (binary.OperatorKind == BinaryOperatorKind.Multiply && new[] { (binary.LeftOperand, binary.RightOperand), (binary.RightOperand, binary.LeftOperand) } is var sides
            && sides.FirstOrDefault(side => side.Item2.Type?.SpecialType == SpecialType.System_Int32) is { Item1: { } copied, Item2: { } number })
            return Read(copied, scope) is { } of && Terms(scope).Read(number) is { } count ? new Expression.Copies(place, of, count) : null;

        var (first, second) = (Read(binary.LeftOperand, scope), Read(binary.RightOperand, scope));
        if (first is null || second is null) return null;
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.RightShift => new Expression.Chain(place, first, second),
            BinaryOperatorKind.Or => new Expression.Sum(place, first, second),
            BinaryOperatorKind.And => new Expression.Joint(place, first, second),
            BinaryOperatorKind.Multiply => new Expression.Product(place, first, second),
            _ => Unreadable(binary, scope),
        };
    }

    private Expression? ReadProperty(IPropertySymbol property, IOperation operation, Scope scope)
    {
        if (property.ContainingType.ToDisplayString() == LayersType)
            return property.Name == "Identity" ? new Expression.Identity(scope.Mark(operation).Spot) : ReadPart(property.Name, operation, [], default, scope);

        if (!IsOwn(property) || !LayerReader.IsLayer(property.Type) || Syntax<PropertyDeclarationSyntax>(property) is not { } syntax) return Unreadable(operation, scope);
        if (LayerReader.IsMeant(property, syntax)) return new Expression.Reference(scope.Mark(operation).Spot, property.Name);
        return syntax.ExpressionBody is { } body && ReadHelper(property.Name, default, body.Expression, syntax.Identifier, operation, scope)
            ? new Expression.Helper(scope.Mark(operation).Spot, property.Name, default, default)
            : syntax.ExpressionBody is null ? Unreadable(operation, scope) : null;
    }

    private Expression? ReadMethod(IMethodSymbol method, IInvocationOperation call, Scope scope)
    {
        if (Syntax<MethodDeclarationSyntax>(method) is not { ExpressionBody: { } body } syntax) return Unreadable(call, scope);
        var (place, signature) = (scope.Mark(call).Spot, $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()))})");
        var given = call.Arguments.ToLookup(argument => LayerReader.IsLayer(argument.Parameter!.Type));
        return ReadHelper(signature, Parameters(method), body.Expression, syntax.Identifier, call, scope) && ReadLayers(given[true], scope) is { } layers && ReadArguments(given[false], scope) is { } arguments
            ? new Expression.Helper(place, signature, arguments, layers)
            : null;
    }

    /// <summary>Reads what a helper stands for, the first time that it is met; false where that cannot be.</summary>
    private bool ReadHelper(string signature, Sequence<HyperParameter> parameters, ExpressionSyntax body, SyntaxToken identifier, IOperation use, Scope scope)
    {
        if (helpers.TryGetValue(signature, out var known))
        {
            if (known is null && open.Contains(signature)) findings.Add(Finding.Of(Rules.Endless, scope.Mark(use), identifier.ValueText));
            return known is not null;
        }

        helpers[signature] = null;
        open.Add(signature);
        if (Read(signature, body, identifier) is { } expression) helpers[signature] = new(signature, parameters, expression);
        open.Remove(signature);
        return helpers[signature] is not null;
    }

    private Expression.Part? ReadPart(string word, IOperation operation, IEnumerable<IArgumentOperation> given, Sequence<Argument> changes, Scope scope)
    {
        var place = scope.Mark(operation).Spot;
        var attribute = $"{typeof(WordAttribute).Namespace}.{word}Attribute";
        if (ReadArguments(given, scope) is not { } arguments) return null;
        return attribute != typeof(ApplyAttribute).FullName ? new(place, attribute, [.. arguments, .. changes], FormulaReader.ReadOpen(attribute))
            : arguments is [{ Value: Term.Constant(string function) }] && functions.Read(function, operation.Syntax.GetLocation()) is { } formula ? new(place, attribute, arguments, formula)
            : null;
    }

    private Expression? ReadWith(IOperation operand, IOperation operation, IEnumerable<IOperation> changes, Scope scope)
    {
        var place = scope.Mark(operation).Spot;
        if (Read(operand, scope) is not Expression.Part part) return Unreadable(operation, scope);
        var arguments = part.Arguments.ToList();
        foreach (var change in changes)
        {
            if (change is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var value }) return Unreadable(change, scope);
            if (Terms(scope).Read(value) is not { } term) return null;
            var name = char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
            arguments.RemoveAll(argument => argument.Name == name);
            arguments.Add(new(name, term));
        }

        return part with { Spot = place, Arguments = arguments.ToSequence() };
    }

    private Expression.Block? ReadBlock(INamedTypeSymbol block, IObjectCreationOperation creation, Scope scope)
    {
        var place = scope.Mark(creation).Spot;
        if (ReadArguments(creation.Arguments, scope) is not { } arguments) return null;
        Term? repeat = new Term.Constant(1);
        foreach (var change in creation.Initializer?.Initializers ?? [])
            if (change is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: nameof(BlockAttribute.Repeat) }, Value: var value }) repeat = Terms(scope).Read(value);
        return repeat is null ? null : new(place, BlockReader.NameOf(block), arguments, repeat);
    }

    /// <summary>The arguments that are given, by the names of their parameters; null where one cannot be read.</summary>
    private Sequence<Argument>? ReadArguments(IEnumerable<IArgumentOperation> given, Scope scope)
    {
        var arguments = new List<Argument>();
        foreach (var argument in given.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            if (Terms(scope).Read(argument.Value) is not { } value) return null;
            arguments.Add(new(argument.Parameter!.Name, value));
        }

        return arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).ToSequence();
    }

    private Sequence<LayerArgument>? ReadLayers(IEnumerable<IArgumentOperation> given, Scope scope)
    {
        var layers = new List<LayerArgument>();
        foreach (var argument in given.OrderBy(argument => argument.Parameter!.Ordinal))
        {
            if (Read(argument.Value, scope) is not { } layer) return null;
            layers.Add(new(argument.Parameter!.Name, layer));
        }

        return layers.ToSequence();
    }

    private static Sequence<HyperParameter> Parameters(IMethodSymbol method) => method.Parameters.Where(parameter => !LayerReader.IsLayer(parameter.Type)).Select(TermReader.Parameter).ToSequence();

    private TermReader Terms(Scope scope) => new(type, compilation, findings, scope.Mark, cancellation);

    private Expression? Unreadable(IOperation operation, Scope scope)
    {
        findings.Add(Finding.Of(Rules.UnreadableExpression, scope.Mark(operation), OnOneLine(operation.Syntax)));
        return null;
    }

    private bool IsOwn(ISymbol symbol)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType, parent)) return true;
        return false;
    }

    private static bool IsLayerOrBlock(INamedTypeSymbol symbol) => LayerReader.IsLayer(symbol) || KilnType.Is(symbol, nameof(BlockAttribute));

    private T? Syntax<T>(ISymbol symbol) where T : SyntaxNode => symbol.DeclaringSyntaxReferences
        .Where(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree)).Select(reference => reference.GetSyntax(cancellation)).OfType<T>().FirstOrDefault();

    public static string OnOneLine(SyntaxNode syntax) => string.Join(" ", syntax.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The places of one expression, numbered as they are met.</summary>
    private sealed class Scope(string owner, Dictionary<Site, Location> spans)
    {
        private int next;

        public Site.Expression Mark(IOperation operation) => Mark(operation.Syntax.GetLocation());

        public Site.Expression Mark(Location location)
        {
            var site = new Site.Expression(new(owner, next++));
            spans[site] = location;
            return site;
        }
    }
}
