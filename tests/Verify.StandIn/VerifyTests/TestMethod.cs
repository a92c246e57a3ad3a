using System.Reflection;

namespace VerifyTests;

/// <summary>The test that a snapshot is named after.</summary>
sealed record TestMethod(string TypeName, string Name, IReadOnlyList<string> ParameterNames)
{
    public static TestMethod Of(MethodInfo method) => new(
        WithParent(method.ReflectedType ?? throw new ArgumentException("A test is a method of a class.", nameof(method))),
        method.Name,
        [.. method.GetParameters().Select(parameter => parameter.Name ?? "")]);

    static string WithParent(Type type) =>
        type.DeclaringType is { } parent ? $"{parent.Name}.{type.Name}" : type.Name;
}
