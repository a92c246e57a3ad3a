namespace Kiln;

/// <summary>
/// A random change of the images that a network is trained on, drawn anew each time an image is used; never at evaluation.
/// </summary>
/// <remarks>
/// Whatever is declared runs in four stages, those of one stage in the order in which they are written. First the geometry (flips, crops,
/// rotations, scalings), composed into one map of the image and resampled once, bilinearly; what only moves whole pixels is copied exactly.
/// Then the colour, in one pass. Then what is cut out. Then what is blended with another image of the batch, and their labels with them.
/// Every draw is a function of the seed, the epoch, the sample and the augmentation alone.
/// </remarks>
public abstract class AugmentationAttribute : WordAttribute;
