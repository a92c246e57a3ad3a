extern alias compiler;

using System.Reflection;
using compiler::Kiln.Generators.Declarations;

namespace Kiln.Generators.Tests.Incremental;

/// <summary>Whatever argument of whatever word changes, the declaration is another.</summary>
public class ArgumentEqualityTests
{
    public static IEnumerable<object[]> Arguments => from word in Words from parameter in Parameters(word) select new object[] { Name(word), parameter.Name! };

    private static IEnumerable<Type> Words => typeof(WordAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WordAttribute)) && !type.IsAbstract);

    [Theory, MemberData(nameof(Arguments))]
    public void A_changed_argument_makes_another_declaration(string word, string argument)
    {
        var (first, second) = (Read(word, argument, first: true), Read(word, argument, first: false));
        Assert.NotEqual(first, second);
        Assert.Equal(first, Read(word, argument, first: true));
    }

    private static ModelDeclaration Read(string name, string argument, bool first)
    {
        var word = Words.Single(word => Name(word) == name);
        var arguments = Parameters(word).Where(parameter => parameter.Name == argument || !parameter.IsOptional)
            .Select(parameter => $"{parameter.Name}: {Value(parameter.ParameterType, first || parameter.Name != argument)}");
        var written = $"{name}({string.Join(", ", arguments)})";
        return Project.Of(TakesClass(word)
            ? $"[Model, {written}] public partial class Net;"
            : $"[Model] public partial class Net {{ [{written}] public partial Layer Only {{ get; }} }}").Read();
    }

    private static string Value(Type type, bool first) =>
        type.IsEnum ? $"{type.Name}.{Enum.GetNames(type)[first ? 0 : 1]}"
        : type == typeof(int) ? first ? "3" : "5"
        : type == typeof(bool) ? first ? "true" : "false"
        : type == typeof(string) ? first ? "\"one\"" : "\"two\""
        : type == typeof(double) ? first ? "0.25" : "0.5"
        : type == typeof(double[]) ? first ? "[0.25, 0.5]" : "[0.25, 0.75]"
        : throw new NotSupportedException($"This test has no values of type {type.Name} yet.");

    private static bool TakesClass(Type word) => word.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn.HasFlag(AttributeTargets.Class);

    private static ParameterInfo[] Parameters(Type word) => word.GetConstructors().Single().GetParameters();

    private static string Name(Type word) => word.Name[..^"Attribute".Length];
}
