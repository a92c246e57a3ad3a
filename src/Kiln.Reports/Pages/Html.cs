using System.Globalization;
using System.Net;

namespace Kiln.Reports;

/// <summary>Pieces of a page.</summary>
internal static class Html
{
    /// <summary>Text as it is, whatever it holds.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number, the same everywhere.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A section with a heading; nothing where there is nothing in it.</summary>
    public static string Section(string title, string body) => body.Length == 0 ? "" : $"<section><h2>{Text(title)}</h2>{body}</section>\n";

    /// <summary>A table in a box that scrolls by itself.</summary>
    public static string Table(IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows) =>
        $"<div class=\"wide\"><table><thead><tr>{string.Concat(heads.Select(head => $"<th>{Text(head)}</th>"))}</tr></thead><tbody>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Text(cell)}</td>"))}</tr>\n"))}</tbody></table></div>";

    /// <summary>A picture with its text.</summary>
    public static string Picture(string data, string text, string caption) => $"<figure><img src=\"{data}\" alt=\"{Text(text)}\"><figcaption>{Text(caption)}</figcaption></figure>";
}
