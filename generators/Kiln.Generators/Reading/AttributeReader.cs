using System.Collections.Concurrent;
using System.Reflection;
using Kiln.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Kiln.Generators.Reading;

/// <summary>
/// Constructs the very attribute that the user wrote, from what Roslyn knows of it: its own declaration, compiled into the
/// compiler too, says what its arguments mean.
/// </summary>
public static class AttributeReader
{
    // what reflection says of each word, asked once
    private static readonly ConcurrentDictionary<string, (ConstructorInfo Constructor, ParameterInfo[] Parameters)[]> Constructors = new();

    /// <summary>Whether a class is a word of the language.</summary>
    public static bool IsWord(INamedTypeSymbol? type) => KilnType.Derives(type, nameof(WordAttribute));

    /// <summary>Whether C# itself refuses an attribute that is, or could be meant as, a word of the language.</summary>
    public static bool IsRefused(AttributeData data) =>
        data.AttributeClass is null or { TypeKind: TypeKind.Error } || (IsWord(data.AttributeClass) && (data.AttributeConstructor is null || data.ConstructorArguments.Any(IsError)));

    /// <summary>The attribute; null where it is none of Kiln's words, or is written so that C# itself refuses it.</summary>
    public static Word? Read(AttributeData data)
    {
        if (!IsWord(data.AttributeClass) || data.AttributeConstructor is null) return null;
        if (BlockReader.IsBlock(data.AttributeClass)) return data.ConstructorArguments.Any(IsError) ? null : new(Block(data));
        if (!KilnType.Is(data.AttributeClass, data.AttributeClass!.Name)) return null;

        var parameters = data.AttributeConstructor.Parameters;
        var (constructor, declared) = Constructors.GetOrAdd(data.AttributeClass.Name, Find)
            .FirstOrDefault(candidate => candidate.Parameters.Length == parameters.Length && candidate.Parameters.Zip(parameters, (own, read) => own.Name == read.Name).All(same => same));
        if (constructor is null || data.ConstructorArguments.Any(IsError)) return null;

        var arguments = declared.Zip(data.ConstructorArguments, (parameter, argument) => Value(parameter.ParameterType, argument));
        var word = (WordAttribute)constructor.Invoke([.. arguments]);
        return new(word, word is PointwisePartAttribute pointwise ? FormulaReader.Read(pointwise) : null);
    }

    private static (ConstructorInfo Constructor, ParameterInfo[] Parameters)[] Find(string name) =>
        [.. (typeof(WordAttribute).Assembly.GetType($"{nameof(Kiln)}.{name}")?.GetConstructors() ?? []).Select(constructor => (constructor, constructor.GetParameters()))];

    private static BlockUse Block(AttributeData data)
    {
        var arguments = data.AttributeConstructor!.Parameters.Zip(data.ConstructorArguments, (parameter, argument) => (parameter.Name, argument.Value)).Where(argument => argument.Value is not null)
            .Select(argument => new Argument(argument.Name, new Term.Constant(TermReader.Plain(argument.Value!)))).OrderBy(argument => argument.Name, StringComparer.Ordinal);
        var repeat = data.NamedArguments.Where(argument => argument.Key == nameof(BlockAttribute.Repeat)).Select(argument => argument.Value.Value).FirstOrDefault();
        return new(BlockReader.NameOf(data.AttributeClass!), arguments.ToSequence(), repeat as int? ?? 1);
    }

    private static bool IsError(TypedConstant argument) => argument.Kind == TypedConstantKind.Error;

    private static object? Value(Type type, TypedConstant argument)
    {
        if (argument.IsNull) return null;
        if (argument.Kind != TypedConstantKind.Array)
            return type.IsEnum ? Enum.ToObject(type, argument.Value!) : argument.Value;

        var array = Array.CreateInstance(type.GetElementType()!, argument.Values.Length);
        for (var i = 0; i < array.Length; i++) array.SetValue(Value(type.GetElementType()!, argument.Values[i]), i);
        return array;
    }
}
