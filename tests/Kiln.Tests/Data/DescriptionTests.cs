using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class DescriptionTests
{
    private static readonly Dataset Data = Dataset.FromFloats(new(2), [0, 1, 2, 3, 0, 1, -4, 5, 0, 1], [0, 0, 1, 0, 0], ["often", "once", "never"]);

    [Fact]
    public void A_description_counts_classes_values_and_duplicates()
    {
        var description = Data.Describe();
        Assert.Equal((5, -4f, 5f, 0.9), (description.Samples, description.Least, description.Greatest, description.Mean));
        Assert.Equal(Math.Sqrt(5.7 - 0.81), description.Deviation, 1e-12);
        Assert.Equal([("often", 4), ("once", 1), ("never", 0)], description.Classes.ToArray());
        Assert.Equal([(2, 0), (4, 0)], description.Duplicates.ToArray());
        Assert.Equal(4, description.Imbalance);
    }

    [Fact]
    public void Its_text_draws_the_classes_and_warns()
    {
        var text = Data.Describe().ToString();
        Assert.Contains("5 samples of 2, values from -4 to 5, mean 0.9", text);
        Assert.Contains($"  often       4 {new string('█', 30)}", text);
        Assert.Contains("! The classes are imbalanced: the largest has 4 times the samples of the smallest", text);
        Assert.Contains("! Class 'never' has no samples.", text);
        Assert.Contains("! 2 samples occur before, such as 2, which is 0 again", text);
    }

    [Fact]
    public void Data_without_classes_or_samples_are_described_too()
    {
        var values = Dataset.FromFloats(new(1), [1, 2], TargetValues.Of(1, [3, 4])).Describe();
        Assert.Empty(values.Classes);
        Assert.Equal(1, values.Imbalance);
        Assert.Empty(values.Warnings);
        Assert.True(float.IsNaN(Data.Take(0).Describe().Least));
    }
}
