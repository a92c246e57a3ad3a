using System.Globalization;
using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Models;
using SkiaSharp;

namespace Kiln.Images;

/// <summary>Draws datasets as contact sheets.</summary>
public static class ContactSheet
{
    private const int Margin = 8;

    private const int Caption = 16;

    private const int SmallestTile = 72;

    extension(Dataset data)
    {
        /// <summary>
        /// Draws samples with their labels as a PNG: evenly chosen ones. With a network that declares augmentations, each stands beside itself as training
        /// would see it in the first epoch and the second.
        /// </summary>
        /// <param name="path">The file; it is written whole, or not at all.</param>
        /// <param name="model">The network whose augmentations are shown; none if left out.</param>
        /// <param name="samples">How many samples, at least 1.</param>
        /// <param name="columns">How many stand side by side, at least 1.</param>
        /// <exception cref="InvalidOperationException">The samples are no images of 1 or 3 channels, or there are none.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
        /// <example><code>train.Preview("preview.png", net);</code></example>
        public void Preview(string path, Model? model = null, int samples = 32, int columns = 8)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
            if (data.Shape.Channels is not (1 or 3) || data.Shape.IsFlat) throw new InvalidOperationException($"A contact sheet shows images of 1 or 3 channels, but the samples are {data.Shape}.");
            if (data.Count == 0) throw new InvalidOperationException("A contact sheet needs samples, but the dataset is empty.");

            var augmenter = model is null ? null : Augmenter.For(model.Blueprint, data, seed: 0);
            var chosen = Enumerable.Range(0, Math.Min(samples, data.Count)).Select(i => (int)((long)i * data.Count / Math.Min(samples, data.Count))).ToArray();
            using var sheet = Draw(data, augmenter, model?.Blueprint.Input ?? data.Shape, chosen, columns);
            using var png = sheet.Encode(SKEncodedImageFormat.Png, 100);
            AtomicFile.Write(path, png.SaveTo);
        }
    }

    private static SKBitmap Draw(Dataset data, Augmenter? augmenter, Shape input, int[] chosen, int columns)
    {
        var scale = Math.Max(1, (SmallestTile + Math.Max(data.Shape.Height, data.Shape.Width) - 1) / Math.Max(data.Shape.Height, data.Shape.Width));
        var (width, height, versions) = (data.Shape.Width * scale, data.Shape.Height * scale, augmenter is null ? 1 : 3);
        var across = Math.Min(columns, chosen.Length);
        var (cell, line) = (versions * (width + 2) + Margin, height + Caption + Margin);
        var sheet = new SKBitmap(Margin + across * cell, Margin + (chosen.Length + across - 1) / across * line);
        using var canvas = new SKCanvas(sheet);
        canvas.Clear(new SKColor(0xF4, 0xF4, 0xF2));
        using var ink = new SKPaint { Color = new SKColor(0x22, 0x22, 0x22), IsAntialias = true };
        using var font = new SKFont(SKTypeface.Default, 12);
        for (var i = 0; i < chosen.Length; i++)
        {
            var (x, y) = (Margin + i % across * cell, Margin + i / across * line);
            for (var version = 0; version < versions; version++)
            {
                using var tile = version == 0 ? Tile(data, null, data.Shape, chosen[i], 0) : Tile(data, augmenter, input, chosen[i], version);
                using var image = SKImage.FromBitmap(tile);
                canvas.DrawImage(image, SKRect.Create(x + version * (width + 2), y, width, height), new SKSamplingOptions(SKFilterMode.Nearest));
            }

            canvas.DrawText(Name(data, chosen[i]), x, y + height + Caption - 4, font, ink);
        }

        return sheet;
    }

    private static SKBitmap Tile(Dataset data, Augmenter? augmenter, Shape shape, int sample, int epoch)
    {
        var values = new float[shape.Size];
        InputPass.Read(data, augmenter, sample, epoch, values);
        var (tile, pixels) = (new SKBitmap(shape.Width, shape.Height), shape.Height * shape.Width);
        for (var i = 0; i < pixels; i++)
            tile.SetPixel(i % shape.Width, i / shape.Width, new SKColor(Byte(values[i]), Byte(values[i + (shape.Channels == 3 ? pixels : 0)]), Byte(values[i + (shape.Channels == 3 ? 2 * pixels : 0)])));
        return tile;
    }

    private static byte Byte(float value) => (byte)Math.Round(255 * Math.Clamp(value, 0, 1));

    private static string Name(Dataset data, int sample) => data.Targets switch
    {
        ClassLabels labels => labels.Classes[labels.Labels[sample]],
        _ => sample.ToString(CultureInfo.InvariantCulture),
    };
}
