using Kiln.Data;

namespace Kiln.Examples;

/// <summary>1,797 handwritten digits, 1×8×8, that travel inside the program (their source is named in the README beside this file).</summary>
static class Digits
{
    const string Resource = "digits.csv.gz";
    const int Ink = 16;

    static readonly Shape Image = new(1, 8, 8);

    /// <summary>Reads the digits: grey values 0 … 16, which read as 0 … 1, and labels 0 … 9.</summary>
    internal static Dataset Load()
    {
        using var stream = typeof(Digits).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Expected the resource '{Resource}' in {typeof(Digits).Assembly.GetName().Name}.");
        var table = Csv.ReadNumbers(stream, Resource);
        var pixels = table.WholeNumbers(..Image.Size, 0, Ink);
        var labels = table.WholeNumbers(Image.Size..(Image.Size + 1), 0, 9);
        return Dataset.FromBytes(Image, Array.ConvertAll(pixels, grey => (byte)grey), labels, maximum: Ink);
    }
}
