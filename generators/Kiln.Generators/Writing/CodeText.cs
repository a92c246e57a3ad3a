using System.Text;

namespace Kiln.Generators.Writing;

/// <summary>C# text that grows line by line, with its indentation. Lines end in a line feed everywhere.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>A line; an empty one carries no spaces.</summary>
    public CodeText Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', 4 * depth).Append(line);
        text.Append('\n');
        return this;
    }

    /// <summary>Lines, one below the other.</summary>
    public CodeText Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Line(line);
        return this;
    }

    /// <summary>A head and what stands in braces below it.</summary>
    public CodeText Block(string head, Action body, string close = "}")
    {
        Line(head).Line("{");
        depth++;
        body();
        depth--;
        return Line(close);
    }

    /// <summary>Items that follow each other with an empty line between.</summary>
    public CodeText Apart<T>(IEnumerable<T> items, Action<T> write)
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first) Line();
            first = false;
            write(item);
        }

        return this;
    }

    public override string ToString() => text.ToString();
}
