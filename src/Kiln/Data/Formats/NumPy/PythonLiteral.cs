using System.Collections.Immutable;
using System.Globalization;

namespace Kiln.Data;

/// <summary>
/// Reads the one Python literal that a header is: a dictionary of <c>descr</c>, <c>fortran_order</c> and <c>shape</c>, in any order. It
/// understands strings, truth values and tuples of whole numbers, and runs nothing.
/// </summary>
/// <param name="text">The header.</param>
/// <param name="file">The file, for exceptions.</param>
/// <param name="start">The byte of the file at which the header begins.</param>
sealed class PythonLiteral(string text, string file, long start)
{
    int at;

    internal NpyHeader ReadHeader()
    {
        (NpyElement Element, bool IsSwapped)? element = null;
        bool? isFortran = null;
        ImmutableArray<int>? shape = null;
        Expect('{');
        while (!Accept('}'))
        {
            var key = ReadString("a key, or the end of the dictionary");
            Expect(':');
            switch (key)
            {
                case "descr" when element is null:
                    element = ReadElement();
                    break;
                case "fortran_order" when isFortran is null:
                    isFortran = ReadTruth();
                    break;
                case "shape" when shape is null:
                    shape = ReadShape();
                    break;
                default:
                    throw Fault("'descr', 'fortran_order' and 'shape', each once", $"'{key}'");
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        SkipBlanks();
        if (at < text.Length)
            throw Fault("the end of the header", Seen());
        if (element is not { } found || isFortran is not { } fortran || shape is not { } sizes)
            throw Fault("'descr', 'fortran_order' and 'shape'", "a header that ends without one of them");
        return new NpyHeader(found.Element, found.IsSwapped, fortran, sizes);
    }

    (NpyElement Element, bool IsSwapped) ReadElement()
    {
        SkipBlanks();
        if (at < text.Length && text[at] == '[')
            throw Fault("a plain dtype", "a structured one");
        var place = at;
        var code = ReadString("a dtype");
        var order = code is ['<' or '>' or '|' or '=', ..] ? code[0] : '=';
        var name = code.AsSpan(code.Length > 0 && order == code[0] ? 1 : 0);
        if (name is ['O', ..])
            throw FaultAt(place, "a plain dtype", "Python objects ('O'): such a file is a pickle, which may run code when it is read, and is not read here");
        if (NpyElement.Named(name) is not { } element)
            throw FaultAt(place, "a plain dtype (b1, i1 to i8, u1 to u8, f2 to f8, c8, c16, S or U)", $"'{code}'");
        return (element, element.Part > 1 && order == (BitConverter.IsLittleEndian ? '>' : '<'));
    }

    bool ReadTruth()
    {
        SkipBlanks();
        foreach (var (word, truth) in new[] { ("True", true), ("False", false) })
        {
            if (!text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                continue;
            at += word.Length;
            return truth;
        }

        throw Fault("True or False", Seen());
    }

    ImmutableArray<int> ReadShape()
    {
        var sizes = ImmutableArray.CreateBuilder<int>();
        Expect('(');
        while (!Accept(')'))
        {
            sizes.Add(ReadSize());
            if (sizes.Count > NpyArray.MostDimensions)
                throw Fault($"at most {NpyArray.MostDimensions} dimensions", "more");
            if (!Accept(','))
            {
                Expect(')');
                break;
            }
        }

        return sizes.DrainToImmutable();
    }

    int ReadSize()
    {
        SkipBlanks();
        var place = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (!int.TryParse(text.AsSpan(place, at - place), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw FaultAt(place, "a size below 2³¹", place == at ? Seen() : Shortened(text[place..at]));
        if (at < text.Length && text[at] == 'L') // as Python 2 wrote them
            at++;
        return size;
    }

    string ReadString(string what)
    {
        SkipBlanks();
        if (at == text.Length || text[at] is not ('\'' or '"'))
            throw Fault(what, Seen());
        var end = text.IndexOf(text[at], at + 1);
        if (end < 0)
            throw Fault("the end of a string", "the end of the header");
        var value = text[(at + 1)..end];
        at = end + 1;
        return Shortened(value);
    }

    void Expect(char mark)
    {
        if (!Accept(mark))
            throw Fault($"'{mark}'", Seen());
    }

    bool Accept(char mark)
    {
        SkipBlanks();
        if (at == text.Length || text[at] != mark)
            return false;
        at++;
        return true;
    }

    void SkipBlanks()
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\t' or '\r')
            at++;
    }

    string Seen() => at == text.Length ? "the end of the header" : $"'{text[at]}'";

    DataFormatException Fault(string expected, string got) => FaultAt(at, expected, got);

    DataFormatException FaultAt(int place, string expected, string got) => new(file, start + place, expected, got);

    static string Shortened(string value) => value.Length > 40 ? value[..40] + "…" : value;
}
