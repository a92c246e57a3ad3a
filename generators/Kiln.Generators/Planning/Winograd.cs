namespace Kiln.Generators.Planning;

/// <summary>
/// When a convolution runs by Winograd's minimal filtering F(4×4, 3×3), and what memory that takes. The rule: the window is 3×3 with stride 1 and no
/// dilation, input and output have whole vectors of channels, and the patches, which may hang over the edge of the image, need less than half of the
/// direct form's multiplications. The gradient of the weights goes the direct way where the patches of one sample would take too much memory. Evaluation goes the direct way where a batch has so few patches that spreading the weights would not pay.
/// </summary>
internal static class Winograd
{
    /// <summary>Outputs of a patch, each way.</summary>
    public const int Outputs = 4;

    private const int Products = 36;

    /// <summary>Patches from which on spreading the weights pays.</summary>
    private const int LeastPatches = 64;

    /// <summary>Floats of the patches that a weight gradient takes at once: they stay in the cache that all threads share.</summary>
    private const int PatchFloats = 1 << 20;

    /// <summary>Floats of one sample's patches that a weight gradient takes at most: 64 MiB.</summary>
    private const int MostPatchFloats = 16 << 20;

    /// <summary>Pixels of a band that a task takes at most: its patches are to stay in the cache.</summary>
    public const int BandPixels = 4096;

    /// <summary>Whether a convolution runs by it.</summary>
    /// <param name="window">Its window.</param>
    /// <param name="output">The shape of what it gives.</param>
    public static bool Suits(Window window, Shape output) =>
        window is { Height: 3, Width: 3, Stride: 1, Dilation: 1 } && window.Inputs % Vectors.Width == 0 && window.Outputs % Vectors.Width == 0
        && 2 * Products * PatchesOf(output) < 9 * output.Height * output.Width;

    /// <summary>Samples from which on evaluation runs by it.</summary>
    public static int LeastSamples(Shape output) => (LeastPatches + PatchesOf(output) - 1) / PatchesOf(output);

    /// <summary>Floats of the weights, spread for the products.</summary>
    public static int Weights(Window window) => checked(Products * window.Inputs * window.Outputs);

    /// <summary>Samples whose patches a weight gradient takes at once; 0 where it goes the direct way.</summary>
    public static int SamplesAtOnce(Window window, Shape output)
    {
        var sample = (long)Products * PatchesOf(output) * (window.Inputs + Vectors.Width + window.Outputs);
        return sample > MostPatchFloats ? 0 : Math.Max(1, (int)(PatchFloats / sample));
    }

    /// <summary>Floats of the patches of some samples, with those of the gradients of their sums, whatever vectors the machine has.</summary>
    public static int Patches(Window window, Shape output, int samples)
    {
        var patches = samples * PatchesOf(output) + 1;
        var panels = (window.Outputs + 2 * Vectors.Width - 1) / (2 * Vectors.Width);
        return checked(Products * ((window.Inputs + Vectors.Width + panels * 2 * Vectors.Width) * patches + (1 + 4 * panels) * Vectors.Width));
    }

    private static int PatchesOf(Shape output) => (output.Height + Outputs - 1) / Outputs * ((output.Width + Outputs - 1) / Outputs);
}
