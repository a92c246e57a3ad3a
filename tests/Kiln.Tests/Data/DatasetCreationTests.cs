using Kiln.Data;
using Xunit;

namespace Kiln.Tests.Data;

public class DatasetCreationTests
{
    static readonly Shape Image = new(1, 2, 2);

    [Fact]
    public void A_dataset_says_what_it_holds()
    {
        var data = Dataset.FromBytes(Image, new byte[12], [0, 1, 1], ["cat", "dog"]);
        Assert.Equal("3 samples of 1×2×2 with labels of 2 classes", data.ToString());
        Assert.Equal([0, 1, 1], data.Labels.ToArray());
        Assert.Equal(["cat", "dog"], data.Classes.ToArray());
        Assert.Equal("2 samples of 3 with targets of 2 values each", Dataset.FromFloats(new Shape(3), new float[6], TargetValues.Of(2, new float[4])).ToString());
    }

    [Fact]
    public void Classes_without_names_are_numbered_up_to_the_largest_label() =>
        Assert.Equal(["0", "1", "2"], Dataset.FromBytes(Image, new byte[8], [2, 0]).Classes.ToArray());

    [Fact]
    public void What_the_caller_does_to_an_array_afterwards_does_not_reach_the_dataset()
    {
        byte[] pixels = [51, 51, 51, 51];
        int[] labels = [0];
        var data = Dataset.FromBytes(Image, pixels, labels);
        (pixels[0], labels[0]) = (255, 7);
        Assert.Equal(0.2f, data[0].ToArray()[0]);
        Assert.Equal(0, data[0].Label);
    }

    [Fact]
    public void An_empty_dataset_may_be_made()
    {
        var data = Dataset.FromFloats(Image, [], labels: [], classes: ["cat", "dog"]);
        Assert.Empty(data);
        Assert.Equal(2, data.Classes.Length);
        Assert.Empty(Dataset.FromFloats(Image, [], labels: []).Classes);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Bytes_that_do_not_fit_the_labels_are_refused_with_both_counts(int length)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Dataset.FromBytes(Image, new byte[length], [0, 1]));
        Assert.Contains($"Expected 8 values, 2 samples of 1×2×2 (a sample a target), got {length}.", refusal.Message);
        Assert.Equal("pixels", refusal.ParamName);
    }

    [Fact]
    public void Floats_that_do_not_fit_the_targets_are_refused_with_both_counts()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Dataset.FromFloats(Image, new float[4], TargetValues.Of(3, new float[6])));
        Assert.Contains("Expected 8 values, 2 samples of 1×2×2 (a sample a target), got 4.", refusal.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_refused_with_its_sample_and_place(float wrong)
    {
        var values = new float[3 * 2 * 4 * 5];
        values[2 * 40 + 1 * 20 + 3 * 5 + 4] = wrong;
        var refusal = Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new Shape(2, 4, 5), values, [0, 0, 0]));
        Assert.Contains($"got {wrong} in sample 2 at channel 1, row 3, column 4.", refusal.Message);
    }

    [Fact]
    public void A_feature_that_is_not_finite_is_refused_with_its_sample_and_number()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new Shape(2), [1, 2, 3, float.NaN], [0, 0]));
        Assert.Contains("got NaN in sample 1 at feature 1.", refusal.Message);
    }

    [Fact]
    public void A_target_that_is_not_finite_is_refused_with_its_sample()
    {
        var refusal = Assert.Throws<ArgumentException>(() => TargetValues.Of(2, [1, 2, 3, float.NaN]));
        Assert.Contains("got NaN as value 1 of sample 1.", refusal.Message);
    }

    [Fact]
    public void Target_values_that_do_not_divide_into_vectors_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => TargetValues.Of(2, [1, 2, 3]));
        Assert.Contains("Expected a multiple of 2 target values, got 3.", refusal.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_label_without_a_class_is_refused_with_its_sample(int label)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromBytes(Image, new byte[12], [0, 1, label], ["cat", "dog"]));
        Assert.Contains($"The label {label} of sample 2 is out of range: expected 0 to 1, for 2 classes.", refusal.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_label_that_cannot_be_a_class_is_refused_where_classes_have_no_names(int label)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromBytes(Image, new byte[4], [label]));
        Assert.Contains($"The label {label} of sample 0 is out of range: expected 0 to 65535, where classes have no names.", refusal.Message);
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(1, -2, -2)]
    [InlineData(1 << 20, 1 << 20, 1 << 24)]
    public void A_shape_that_holds_nothing_or_too_much_is_refused(int channels, int height, int width)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Dataset.FromBytes(new Shape(channels, height, width), [], labels: []));
        Assert.Contains($"got {channels}×{height}×{width}", refusal.Message);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    public void A_maximum_that_cannot_scale_is_refused(float maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromBytes(Image, new byte[4], [0], maximum: maximum));

    [Fact]
    public void Labels_are_not_values_and_values_are_not_labels()
    {
        var classified = Dataset.FromBytes(Image, new byte[4], [0]);
        var measured = Dataset.FromBytes(Image, new byte[4], TargetValues.Of(3, [1, 2, 3]));
        Assert.Equal("Expected target values to regress, got labels of 1 classes.", Assert.Throws<InvalidOperationException>(() => classified.Values).Message);
        Assert.Equal("Expected class labels, got targets of 3 values each.", Assert.Throws<InvalidOperationException>(() => measured.Labels).Message);
        Assert.Throws<InvalidOperationException>(() => measured.Classes);
        Assert.Throws<InvalidOperationException>(() => measured[0].Label);
        Assert.Throws<InvalidOperationException>(() => classified[0].ToTarget());
    }
}
