using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>Changes of images that change nothing.</summary>
internal static class Augmentations
{
    private const string LeaveOut = "leave it out";

    public static IEnumerable<Finding> Idle(Anatomy anatomy) =>
        from word in anatomy.Words
        let idle = word.Attribute is AugmentationAttribute augmentation ? Reason(augmentation, anatomy.Network.Input) : null
        where idle is not null
        select Finding.Of(Rules.IdleAugmentation, word.Site, anatomy.Declaration.Type.Name, Arguments.Name(word.Attribute), idle.Value.Reason, idle.Value.Mend);

    private static (string Reason, string Mend)? Reason(AugmentationAttribute augmentation, Shape images) => augmentation switch
    {
        HsvJitterAttribute or FancyPcaAttribute when images.Channels != 3 => ($"images of {images} have no RGB colours", LeaveOut),
        HsvJitterAttribute { LeastPower: 1, MostPower: 1, LeastFactor: 1, MostFactor: 1, Shift: 0, Hue: 0 } => ("all its bounds are those of no change", "widen one"),
        FancyPcaAttribute { Std: 0 } => ("its shifts have standard deviation 0", "take 0.1"),
        HorizontalFlipAttribute or VerticalFlipAttribute or RandomRotationAttribute or RandomScaleAttribute or RandomAffineAttribute when images.IsFlat =>
            ("the network takes single pixels, which have no left and no right", LeaveOut),
        CutMixAttribute when images.IsFlat => ("the network takes single pixels, which have no rectangles", LeaveOut),
        HorizontalFlipAttribute when images.Width == 1 => ("images are one column wide", LeaveOut),
        VerticalFlipAttribute when images.Height == 1 => ("images are one row high", LeaveOut),
        HorizontalFlipAttribute { Probability: 0 } or VerticalFlipAttribute { Probability: 0 } or CutoutAttribute { Probability: 0 } or MixupAttribute { Probability: 0 } or CutMixAttribute { Probability: 0 } => ("its probability is 0", "take 0.5, or a share as a decimal fraction"),
        RandomCropAttribute { Padding: 0 } => ("a crop of the input's size without padding has only one place, unless training images are larger", "give it padding, or silence this where they are"),
        RandomResizedCropAttribute { LeastScale: 1, LeastRatio: 1, MostRatio: 1 } when images.Height == images.Width => ("its only crop is the whole image", "lower leastScale"),
        RandomRotationAttribute { Degrees: 0 } => ("its greatest angle is 0", LeaveOut),
        RandomScaleAttribute { Least: 1, Most: 1 } => ("its only factor is 1", LeaveOut),
        RandomAffineAttribute { Degrees: 0, Translate: 0, LeastScale: 1, MostScale: 1, Shear: 0 } => ("all its bounds are those of no change", "widen one"),
        _ => null,
    };
}
