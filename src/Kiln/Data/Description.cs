using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kiln.Data;

/// <summary>What a dataset holds, as one look at all of it tells.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="Shape">The shape of each.</param>
/// <param name="Classes">The classes with their counts; none where the targets are values.</param>
/// <param name="Least">The least value; not a number without samples.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="Mean">The mean of all values.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Duplicates">Samples that are, value by value, the same as an earlier one: each with the first of its kind.</param>
public sealed record Description(
    int Samples, Shape Shape, ImmutableArray<(string Name, int Count)> Classes, float Least, float Greatest, double Mean, double Deviation,
    ImmutableArray<(int Sample, int First)> Duplicates)
{
    /// <summary>From which ratio of the largest class to the smallest classes count as imbalanced.</summary>
    public const double Imbalanced = 1.5;

    private const int BarLength = 30;

    /// <summary>The samples of the largest class over those of the smallest that has any; 1 where there are no classes.</summary>
    public double Imbalance => (double)Counts.Max() / Counts.Min();

    private IEnumerable<int> Counts => Classes.Select(own => own.Count).Where(count => count > 0).DefaultIfEmpty(1);

    /// <summary>What deserves a look, in words; nothing where all is well.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (Imbalance >= Imbalanced)
                yield return string.Create(CultureInfo.InvariantCulture, $"The classes are imbalanced: the largest has {Imbalance:0.#} times the samples of the smallest. Weigh them (ClassWeights.ByCount), or up-sample the rare ones.");
            foreach (var empty in Classes.Where(own => own.Count == 0)) yield return $"Class '{empty.Name}' has no samples.";
            if (Duplicates.Length > 0)
                yield return $"{Duplicates.Length} samples occur before, such as {Duplicates[0].Sample}, which is {Duplicates[0].First} again: in a split they may stand on both sides.";
            if (Samples > 0 && Least == Greatest) yield return "All values are the same.";
        }
    }

    /// <summary>Looks at a dataset.</summary>
    internal static Description Of(Dataset data)
    {
        var (seen, duplicates) = (new Dictionary<UInt128, int>(), ImmutableArray.CreateBuilder<(int, int)>());
        var (least, greatest, sum, squares) = (float.PositiveInfinity, float.NegativeInfinity, 0.0, 0.0);
        var sample = new float[data.Shape.Size];
        Span<byte> digest = stackalloc byte[32];
        for (var i = 0; i < data.Count; i++)
        {
            data.Read(i, sample);
            foreach (var value in sample)
            {
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
                sum += value;
                squares += (double)value * value;
            }

            SHA256.HashData(MemoryMarshal.AsBytes<float>(sample), digest);
            if (!seen.TryAdd(MemoryMarshal.Read<UInt128>(digest), i)) duplicates.Add((i, seen[MemoryMarshal.Read<UInt128>(digest)]));
        }

        var count = (double)data.Count * data.Shape.Size;
        return new(
            data.Count, data.Shape, data.Targets is ClassLabels labels ? [.. labels.Classes.Zip(labels.Counts)] : [],
            data.Count == 0 ? float.NaN : least, data.Count == 0 ? float.NaN : greatest, sum / count, Math.Sqrt(Math.Max(0, squares / count - sum / count * (sum / count))), duplicates.ToImmutable());
    }

    /// <summary>A report: figures, a bar for each class, and warnings.</summary>
    /// <returns>Some lines of text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Samples} samples of {Shape}, values from {Least:0.####} to {Greatest:0.####}, mean {Mean:0.####}, standard deviation {Deviation:0.####}");
        var (most, width) = (Classes.Select(own => own.Count).DefaultIfEmpty(0).Max(), Classes.Select(own => own.Name.Length).DefaultIfEmpty(0).Max());
        foreach (var (name, count) in Classes)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name.PadRight(width)} {count,7} {new string('█', most == 0 ? 0 : (int)Math.Round((double)BarLength * count / most))}");
        foreach (var warning in Warnings) text.AppendLine(CultureInfo.InvariantCulture, $"! {warning}");
        return text.ToString();
    }
}
