using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Kiln.Generators.Declarations;

/// <summary>
/// Declarations as text and back: how a block travels with its assembly, and how any value of the compiler's can be printed. A record is
/// <c>(Name member member …)</c> with the members of its constructor, a sequence <c>[item item …]</c>, a text quoted, nothing <c>_</c>.
/// </summary>
public static class SpecText
{
    /// <summary>The text of a value made of records, sequences, numbers, texts and truths.</summary>
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    /// <summary>The value of a text.</summary>
    /// <exception cref="FormatException">It is not the text of such a value.</exception>
    public static T Read<T>(string text)
    {
        var reader = new Reader(text);
        var value = reader.Read(typeof(T));
        return reader.IsAtEnd && value is T read ? read : throw new FormatException("more than a value");
    }

    private static void Write(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append('_');
                break;
            case string words:
                text.Append('"').Append(words.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int or long or float or double:
                text.Append(Mark(value)).Append(((IFormattable)value).ToString(value is float or double ? "R" : null, CultureInfo.InvariantCulture));
                break;
            case Enum choice:
                text.Append(choice);
                break;
            case IEnumerable items:
                text.Append('[');
                var first = true;
                foreach (var item in items)
                {
                    if (!first) text.Append(' ');
                    first = false;
                    Write(item, text);
                }

                text.Append(']');
                break;
            default:
                text.Append('(').Append(value.GetType().Name);
                foreach (var parameter in Constructor(value.GetType()).GetParameters()) Write(value.GetType().GetProperty(parameter.Name!)!.GetValue(value), text.Append(' '));
                text.Append(')');
                break;
        }
    }

    // a number says its type, where a member could hold any
    private static char Mark(object number) => number switch { int => 'i', long => 'l', float => 'f', _ => 'd' };

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First();

    private sealed class Reader(string text)
    {
        private int at;

        public bool IsAtEnd => at == text.Length;

        public object? Read(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            switch (Next())
            {
                case '_':
                    at++;
                    return null;
                case '"':
                    return Quoted();
                case '[':
                    return Items(type);
                case '(':
                    return Record(type);
                default:
                    return Plain(type, Word());
            }
        }

        private object Record(Type declared)
        {
            Take('(');
            var name = Word();
            var type = declared.Name == name && !declared.IsAbstract ? declared
                : declared.Assembly.GetTypes().FirstOrDefault(candidate => candidate.Name == name && declared.IsAssignableFrom(candidate)) ?? throw new FormatException($"no {declared.Name} is called {name}");
            var constructor = Constructor(type);
            var values = constructor.GetParameters().Select(parameter =>
            {
                Take(' ');
                return Read(parameter.ParameterType);
            }).ToArray();
            Take(')');
            return constructor.Invoke(values);
        }

        private object Items(Type type)
        {
            var item = type.IsGenericType ? type.GetGenericArguments()[0] : throw new FormatException($"{type.Name} is no sequence");
            var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item));
            for (Take('['); Next() != ']'; items.Add(Read(item)))
                if (items.Count > 0) Take(' ');
            Take(']');
            return typeof(Sequence).GetMethod(nameof(Sequence.ToSequence))!.MakeGenericMethod(item).Invoke(null, [items])!;
        }

        private string Quoted()
        {
            var words = new StringBuilder();
            for (Take('"'); Next() != '"'; at++)
            {
                if (Next() == '\\') at++;
                words.Append(Next());
            }

            Take('"');
            return words.ToString();
        }

        private static object Plain(Type type, string word)
        {
            if (type.IsEnum) return Enum.Parse(type, word);
            if (word is "true" or "false") return word == "true";
            var number = word.Substring(1);
            return word[0] switch
            {
                'i' => (object)int.Parse(number, CultureInfo.InvariantCulture),
                'l' => long.Parse(number, CultureInfo.InvariantCulture),
                'f' => float.Parse(number, CultureInfo.InvariantCulture),
                'd' => double.Parse(number, CultureInfo.InvariantCulture),
                _ => throw new FormatException($"'{word}' is no value"),
            };
        }

        private string Word()
        {
            var start = at;
            while (at < text.Length && text[at] is not (' ' or ')' or ']')) at++;
            return at > start ? text.Substring(start, at - start) : throw new FormatException("a value is missing");
        }

        private void Take(char mark)
        {
            if (Next() != mark) throw new FormatException($"expected '{mark}' at {at}");
            at++;
        }

        private char Next() => at < text.Length ? text[at] : throw new FormatException("the text ends early");
    }
}
