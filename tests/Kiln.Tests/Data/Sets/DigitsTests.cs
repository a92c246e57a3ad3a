using Kiln.Data;
using Kiln.Examples;
using Xunit;

namespace Kiln.Tests.Data;

public class DigitsTests
{
    static readonly Dataset All = Digits.Load();

    [Fact]
    public void There_are_1797_digits_in_ten_classes()
    {
        Assert.Equal("1797 samples of 1×8×8 with labels of 10 classes", All.ToString());
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], All.Labels.CountBy(label => label).OrderBy(one => one.Key).Select(one => one.Value));
    }

    [Fact]
    public void Grey_values_read_from_0_to_1()
    {
        Assert.Equal(0, All.Min(sample => sample.ToArray().Min()));
        Assert.Equal(1, All.Max(sample => sample.ToArray().Max()));
        Assert.Equal([0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0], All[0].ToArray()[..8]);
    }

    [Fact]
    public void A_fifth_held_out_has_a_fifth_of_every_digit()
    {
        var (train, validation, test) = All.Split(0.6, 0.2, 0.2, seed: 1);
        Assert.Equal(1797, train.Count + validation.Count + test.Count);
        Assert.InRange(test.Count, 358, 361);
        Assert.All(test.Labels.CountBy(label => label), one => Assert.InRange(one.Value, 34, 37));
    }
}
