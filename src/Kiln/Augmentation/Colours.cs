namespace Kiln.Augmentation;

/// <summary>Changes of the colours of RGB images with values from 0 to 1, in CHW order.</summary>
internal static class Colours
{
    /// <summary>Saturation and value to <c>x^power · factor + shift</c>, hue by a share of its circle.</summary>
    public static void Jitter(Span<float> image, float power, float factor, float shift, float hue)
    {
        var pixels = image.Length / 3;
        var red = image[..pixels];
        var green = image.Slice(pixels, pixels);
        var blue = image.Slice(2 * pixels, pixels);
        for (var i = 0; i < pixels; i++)
        {
            var (r, g, b) = (red[i], green[i], blue[i]);
            var (most, least) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
            var span = most - least;
            var sixth = span == 0 ? 0 : most == r ? (g - b) / span : most == g ? 2 + (b - r) / span : 4 + (r - g) / span;
            sixth += 6 * hue;
            var value = Moved(most);
            var chroma = value * Moved(most == 0 ? 0 : span / most);
            red[i] = value - chroma * Distance(sixth + 5);
            green[i] = value - chroma * Distance(sixth + 3);
            blue[i] = value - chroma * Distance(sixth + 1);
        }

        float Moved(float x) => Math.Clamp(MathF.Pow(x, power) * factor + shift, 0, 1);
    }

    /// <summary>Adds a colour to every pixel.</summary>
    public static void Add(Span<float> image, (float R, float G, float B) colour)
    {
        var pixels = image.Length / 3;
        Add(image[..pixels], colour.R);
        Add(image.Slice(pixels, pixels), colour.G);
        Add(image.Slice(2 * pixels, pixels), colour.B);
    }

    private static void Add(Span<float> plane, float value)
    {
        for (var i = 0; i < plane.Length; i++) plane[i] = Math.Clamp(plane[i] + value, 0, 1);
    }

    // how far a hue, in sixths of the circle, lies from those where a primary is full: 0 near it, 1 across
    private static float Distance(float sixths)
    {
        var around = sixths - 6 * MathF.Floor(sixths / 6);
        return Math.Clamp(Math.Min(around, 4 - around), 0, 1);
    }
}
