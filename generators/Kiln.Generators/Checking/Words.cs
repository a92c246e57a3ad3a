using System.Reflection;

namespace Kiln.Generators.Checking;

/// <summary>Makes words of the vocabulary from their names and arguments.</summary>
internal static class Words
{
    /// <summary>The part that a word with these arguments is; what is not given has its default.</summary>
    public static PartAttribute Make(string type, IReadOnlyDictionary<string, object> arguments)
    {
        var constructor = typeof(WordAttribute).Assembly.GetType(type, throwOnError: true)!.GetConstructors()
            .Where(candidate => arguments.Keys.All(name => candidate.GetParameters().Any(parameter => parameter.Name == name)))
            .Where(candidate => candidate.GetParameters().All(parameter => parameter.HasDefaultValue || arguments.ContainsKey(parameter.Name!)))
            .OrderBy(candidate => candidate.GetParameters().Length).First();
        return (PartAttribute)constructor.Invoke([.. constructor.GetParameters().Select(parameter => arguments.TryGetValue(parameter.Name!, out var value) ? Cast(value, parameter) : parameter.DefaultValue)]);
    }

    private static object Cast(object value, ParameterInfo parameter) => parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, value) : value;
}
