using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Tests.Fixtures;
using Xunit;

namespace Kiln.Tests.Augmentation;

/// <summary>Each augmentation beside what torchvision, colorsys and NumPy make of the same draws (<c>Fixtures/make_augmentation_fixtures.py</c>).</summary>
public class TorchvisionTests
{
    private const int Samples = 5;

    private static readonly Shape Stored = new(3, 20, 18);

    private static readonly Dictionary<string, Digest> Expected = FixtureResource.Read<Dictionary<string, Digest>>("augmentations.json");

    private static readonly Dictionary<string, AugmentationAttribute> Words = new()
    {
        ["HorizontalFlip"] = new HorizontalFlipAttribute(1),
        ["VerticalFlip"] = new VerticalFlipAttribute(1),
        ["RandomCrop"] = new RandomCropAttribute(12, padding: 3, width: 10),
        ["RandomResizedCrop"] = new RandomResizedCropAttribute(12, 0.6, 1, 0.9, 1.1, width: 10),
        ["RandomRotation"] = new RandomRotationAttribute(40),
        ["RandomScale"] = new RandomScaleAttribute(0.5, 2),
        ["RandomAffine"] = new RandomAffineAttribute(30, 0.2, 0.7, 1.5, 20),
        ["HsvJitter"] = new HsvJitterAttribute(),
        ["Cutout"] = new CutoutAttribute(5, 1),
    };

    public static TheoryData<string> Combinations => [.. Expected.Keys];

    [Theory, MemberData(nameof(Combinations))]
    public void An_augmentation_gives_what_torchvision_gives(string combination)
    {
        AugmentationAttribute[] words = [.. combination.Split(", ").Select(name => Words[name])];
        var size = words.Any(word => word is RandomCropAttribute or RandomResizedCropAttribute) ? new Shape(3, 12, 10) : Stored;
        var data = Dataset.FromBytes(Stored, [.. Enumerable.Range(0, Samples * Stored.Size).Select(i => (byte)(256 * Numbers.At(3, i)))], new int[Samples]);
        var augmenter = Augmenter.Of([.. words], data, size, seed: 1);
        var images = new List<double>();
        for (var sample = 0; sample < Samples; sample++)
        {
            var image = new float[size.Size];
            InputPass.Read(data, augmenter, sample, epoch: 1, image);
            images.AddRange(image.Select(value => (double)value));
        }

        Expected[combination].Is([.. images], combination, 1e-5);
    }
}
