using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Tests.Incremental;

/// <summary>All objects that can be reached from one, by its fields.</summary>
internal static class ObjectGraph
{
    /// <summary>Paths to what belongs to one compilation and would keep it alive: symbols, syntax, places.</summary>
    public static IReadOnlyList<string> RoslynIn(object root) =>
        [.. Walk(root, root.GetType().Name, new(ReferenceEqualityComparer.Instance)).Where(found => IsRoslyn(found.Value)).Select(found => $"{found.Path}: {found.Value.GetType().Name}")];

    /// <summary>The types of all objects that can be reached.</summary>
    public static IReadOnlySet<Type> TypesIn(object root) => Walk(root, "", new(ReferenceEqualityComparer.Instance)).Select(found => found.Value.GetType()).ToHashSet();

    private static bool IsRoslyn(object value) => value.GetType().Namespace?.StartsWith(typeof(ISymbol).Namespace!, StringComparison.Ordinal) == true;

    private static IEnumerable<(string Path, object Value)> Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType().IsPrimitive || !seen.Add(value)) yield break;
        yield return (path, value);
        if (IsRoslyn(value)) yield break;

        if (value is Array items)
            foreach (var (i, item) in ((IEnumerable)items).Cast<object?>().Index())
                foreach (var found in Walk(item, $"{path}[{i}]", seen)) yield return found;

        for (var type = value.GetType(); type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                foreach (var found in Walk(field.GetValue(value), $"{path}.{field.Name.TrimStart('<').Split('>')[0]}", seen)) yield return found;
    }
}
