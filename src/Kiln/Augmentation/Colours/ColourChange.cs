namespace Kiln.Augmentation;

/// <summary>A change of colours as it was drawn for one use of one image: all its pixels change alike.</summary>
internal readonly record struct ColourChange
{
    private ColourChange(bool isJitter, float first, float second, float third, float fourth) => (IsJitter, First, Second, Third, Fourth) = (isJitter, first, second, third, fourth);

    /// <summary>Whether it moves saturation, value and hue; otherwise it adds a colour.</summary>
    public bool IsJitter { get; }

    /// <summary>The power, or what is added to red.</summary>
    public float First { get; }

    /// <summary>The factor, or what is added to green.</summary>
    public float Second { get; }

    /// <summary>The shift, or what is added to blue.</summary>
    public float Third { get; }

    /// <summary>The shift of the hue, as a share of its circle.</summary>
    public float Fourth { get; }

    /// <summary>Saturation and value to <c>x^power · factor + shift</c>, cut to [0, 1]; hue by a share of its circle.</summary>
    public static ColourChange Jitter(float power, float factor, float shift, float hue) => new(true, power, factor, shift, hue);

    /// <summary>A colour added to every pixel; what results is cut to [0, 1].</summary>
    public static ColourChange Added((float R, float G, float B) colour) => new(false, colour.R, colour.G, colour.B, 0);

    /// <summary>What an augmentation draws.</summary>
    /// <param name="word">The augmentation.</param>
    /// <param name="draws">Its random numbers for this use of the image.</param>
    /// <param name="basis">The principal components of the training set's colours, where they were asked for.</param>
    /// <returns>The change; null where the augmentation changes no colours by its nature.</returns>
    public static ColourChange? Draw(AugmentationAttribute word, Draws draws, ColourBasis? basis) => word switch
    {
        HsvJitterAttribute { LeastPower: 1, MostPower: 1, LeastFactor: 1, MostFactor: 1, Shift: 0, Hue: 0 } => null, // the very image, not one that went to HSV and back
        HsvJitterAttribute jitter => Jitter(
            (float)draws.LogUniform(0, jitter.LeastPower, jitter.MostPower), (float)draws.LogUniform(1, jitter.LeastFactor, jitter.MostFactor),
            (float)draws.Uniform(2, -jitter.Shift, jitter.Shift), (float)draws.Uniform(3, -jitter.Hue, jitter.Hue)),
        FancyPcaAttribute pca => Added(basis!.Shift(pca.Std * draws.Normal(0), pca.Std * draws.Normal(1), pca.Std * draws.Normal(2))),
        _ => null,
    };
}
