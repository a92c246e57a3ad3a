namespace Kiln.Generators.Declarations;

/// <summary>A block as declared: symbolic over its parameters, nothing expanded.</summary>
/// <param name="Type">The class, with all that is around it: <c>Shop.BasicBlock</c>.</param>
/// <param name="Parameters">The parameters of its constructor.</param>
/// <param name="Body">What it computes; null where it could not be read, and a finding says why.</param>
/// <param name="Helpers">The expressions that its body stands on.</param>
/// <param name="Findings">What could not be read.</param>
/// <param name="IsBroken">Whether C# itself refuses a part of it: it then says so, and there is nothing to add.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <remarks>Compared by value: it holds no symbol, no syntax and no position, so that an edit elsewhere changes nothing here.</remarks>
public sealed record BlockSpec(
    string Type, Sequence<HyperParameter> Parameters, Expression? Body, Sequence<Helper> Helpers, Sequence<Finding> Findings, bool IsBroken = false, bool IsPublic = false)
{
    /// <summary>Its name alone: <c>BasicBlock</c>.</summary>
    public string Name => Type.Substring(Type.LastIndexOfAny(['.', '+']) + 1);

    /// <summary>The blocks that its expressions use.</summary>
    public IEnumerable<string> Uses => Helpers.Select(helper => helper.Body).Concat(Body is null ? [] : [Body]).SelectMany(body => body.All).OfType<Expression.Block>().Select(use => use.Type).Distinct();
}
