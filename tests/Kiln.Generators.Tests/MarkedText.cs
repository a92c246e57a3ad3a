using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Kiln.Generators.Tests;

/// <summary>Source text in which places are marked: <c>[[|Conv(0, 3)|], Relu]</c>.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Spans">The places marked, in order.</param>
internal sealed record MarkedText(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<int>();
        var spans = new List<TextSpan>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (Stands("[|")) open.Push(text.Length);
            else if (Stands("|]")) spans.Add(TextSpan.FromBounds(open.Pop(), text.Length));
            else text.Append(marked[i]);

            bool Stands(string mark)
            {
                if (string.CompareOrdinal(marked, i, mark, 0, mark.Length) != 0) return false;
                i += mark.Length - 1;
                return true;
            }
        }

        if (open.Count > 0) throw new FormatException("A mark [| has no |].");
        return new(text.ToString(), [.. spans.OrderBy(span => span.Start)]);
    }
}
