using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kiln.Generators.Reading;

/// <summary>Reads what a call of <c>Fit</c> says of its optimizer, where that can be seen without running the program.</summary>
internal static class RecipeReader
{
    private const string Training = "Kiln.Training";

    /// <summary>The model that a call fits; null where it is no such call.</summary>
    public static INamedTypeSymbol? Fitted(IInvocationOperation call) =>
        call.TargetMethod.Name == "Fit" && call.TargetMethod.ContainingNamespace.ToDisplayString() == Training
            ? (Unconverted(call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value)?.Type as INamedTypeSymbol)
            : null;

    /// <summary>The optimizer of a call's recipe, as it is created in the text.</summary>
    public static IObjectCreationOperation? Optimizer(IInvocationOperation call) =>
        call.Arguments.Select(argument => argument.Value).Where(value => IsOf(value.Type, "Recipe")).Select(OptimizerOf).FirstOrDefault();

    /// <summary>Whether a created value is of this type of Kiln's training.</summary>
    public static bool IsOf(ITypeSymbol? type, string name) => type?.Name == name && type.ContainingNamespace.ToDisplayString() == Training;

    /// <summary>The constant given for a parameter of a creation, or its default; null where it is computed.</summary>
    public static object? Constant(IObjectCreationOperation creation, string parameter) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true } constant ? constant.Value : null;

    private static IObjectCreationOperation? OptimizerOf(IOperation recipe) => Source(recipe) switch
    {
        IObjectCreationOperation creation => creation.Arguments.Where(argument => argument.Parameter?.Name == "Optimizer").Select(argument => Source(argument.Value)).OfType<IObjectCreationOperation>().FirstOrDefault(),
        IWithOperation changed => changed.Initializer.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Optimizer" }) is { } given
            ? Source(given.Value) as IObjectCreationOperation
            : OptimizerOf(changed.Operand),
        _ => null,
    };

    /// <summary>What a value is made by: a local stands for what it starts with, if nothing else is ever put into it.</summary>
    private static IOperation? Source(IOperation? value)
    {
        if (Unconverted(value) is not ILocalReferenceOperation { Local: var local } reference) return Unconverted(value);
        var all = Root(reference).Descendants().ToList();
        var isChanged = all.OfType<IAssignmentOperation>().Any(assignment => assignment.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local));
        return isChanged ? null : Unconverted(all.OfType<IVariableDeclaratorOperation>().FirstOrDefault(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local))?.GetVariableInitializer()?.Value);
    }

    private static IOperation? Unconverted(IOperation? value) => value is IConversionOperation conversion ? Unconverted(conversion.Operand) : value;

    private static IOperation Root(IOperation operation) => operation.Parent is { } parent ? Root(parent) : operation;
}
