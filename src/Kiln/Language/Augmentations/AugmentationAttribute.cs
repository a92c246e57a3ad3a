namespace Kiln;

/// <summary>
/// A random change of the images that a network is trained on, drawn anew each time an image is used; never at evaluation.
/// </summary>
/// <remarks>
/// Whatever is declared runs in three stages, those of one stage in the order in which they are written. First the geometry (flips, crops,
/// rotations, scalings), composed into one map of the image and resampled once, bilinearly; what only moves whole pixels is copied exactly.
/// Then the colour. Then what is cut out.
/// Every draw is a function of the recipe's seed, the epoch, the sample and the augmentation alone, so that it does not matter how many threads work.
/// </remarks>
public abstract class AugmentationAttribute : WordAttribute;
