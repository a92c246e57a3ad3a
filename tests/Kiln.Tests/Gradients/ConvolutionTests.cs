using Xunit;

namespace Kiln.Tests.Gradients;

public class ConvolutionTests
{
    static readonly CompiledStacks Stacks = new(
        new("1, 8, 8", 3, "Conv(4, 3)"),
        new("3, 9, 7", 2, "Conv(17, 3)"),                                       // no dimension a multiple of anything
        new("16, 6, 14", 1, "Conv(32, 3)"),                                     // whole vectors, one sample
        new("33, 5, 5", 2, "Conv(20, 1)"),
        new("5, 11, 4", 2, "Conv(3, 5)"),
        new("2, 10, 9", 3, "Conv(6, 2)"),                                       // an even window: the odd padding lies behind
        new("2, 10, 9", 3, "Conv(6, 4, stride: 3)"),
        new("3, 13, 9", 2, "Conv(18, 3, stride: 2)"),
        new("3, 13, 9", 2, "Conv(18, 3, stride: 2, padding: 0)"),
        new("4, 7, 6", 2, "Conv(5, 3, padding: 4)"),                            // padding wider than the window
        new("4, 12, 10", 2, "Conv(5, 3, dilation: 2)"),
        new("4, 12, 10", 2, "Conv(5, 3, stride: 2, padding: 2, dilation: 3)"),
        new("4, 6, 6", 2, "Conv(7, 3, bias: Bias.No)"),
        new("3, 5, 6", 2, "Conv(4, 1, stride: 3, padding: 1)"),                 // a stride that steps over pixels
        new("8, 5, 5", 3, "Conv(8, 5, padding: 0)"),                            // a window as large as the image: a fully connected layer
        new("8, 5, 3", 2, "Conv(12, 3, padding: 0)"),
        new("2, 1, 9", 3, "Conv(4, 3)"),                                        // an image of one row
        new("2, 9, 1", 3, "Conv(4, 3)"),
        new("1, 1, 70000", 1, "Conv(1, 3)"),                                    // a row that no stack holds
        new("2, 30, 30", 1, "Conv(3, 3)"));                                     // several bands

    static readonly CompiledStacks Grouped = new(
        new("6, 7, 5", 2, "Conv(9, 3, groups: 3)"),
        new("5, 7, 5", 2, "Conv(5, 3, groups: 5)"),                             // depthwise
        new("17, 6, 6", 2, "Conv(34, 3, stride: 2, groups: 17)"),
        new("32, 6, 5", 2, "Conv(32, 3, groups: 2)"),                           // groups of whole vectors
        new("48, 5, 5", 2, "Conv(48, 3, groups: 6)"),                           // groups of half a vector, merged by twos
        new("64, 4, 4", 1, "Conv(64, 3, groups: 64)"),
        new("20, 5, 4", 3, "Conv(40, 2, groups: 4, bias: Bias.No)"),            // no whole vectors: one block
        new("32, 3, 3", 2, "Conv(64, 3, padding: 0, groups: 2)"),               // windows as large as the image
        new("15, 2, 2", 3, "Conv(15, 2, stride: 2, groups: 15)"),
        new("32, 2, 2", 3, "MaxPool(2)", "Conv(32, 1, groups: 2)"));            // one pixel

    static readonly CompiledStacks Patched = new(
        new("16, 8, 8", 3, "Conv(16, 3)"),
        new("32, 7, 7", 20, "Conv(48, 3)"),                                     // patches that hang over
        new("20, 14, 14", 5, "Conv(40, 3)"),                                    // channels padded to whole vectors
        new("16, 28, 28", 2, "Conv(32, 3, padding: 0)"),
        new("32, 6, 14", 9, "Conv(16, 3, padding: 2)"),
        new("16, 12, 12", 6, "Conv(32, 3, bias: Bias.No)", "Relu", "MaxPool(3)"), // windows that meet patches every twelfth row
        new("16, 33, 32", 2, "Conv(16, 3)", "MaxPool(2)"),
        new("48, 4, 4", 70, "Conv(64, 3)", "BatchNorm", "Relu"),                // many samples at once
        new("16, 9, 9", 3, "Conv(32, 3, stride: 2)", "Conv(16, 3)"),            // a gradient with gaps is an image of its own
        new("16, 9, 200", 2, "Conv(16, 3)"),                                    // bands of one line of patches
        new("16, 64, 64", 3, "Conv(80, 3)"));                                   // more patches than are taken at once

    public static TheoryData<string> ByPatches => Patched.Rows;

    public static TheoryData<string> Alone => Stacks.Rows;

    public static TheoryData<string> InGroups => Grouped.Rows;

    [Theory, MemberData(nameof(Alone))]
    public void A_convolution_agrees_with_its_portable_form(string name) => Agreement.Of(Stacks, name);

    [Theory, MemberData(nameof(ByPatches))]
    public void A_convolution_by_patches_agrees_with_its_portable_form(string name) => Agreement.Of(Patched, name);

    [Theory, MemberData(nameof(InGroups))]
    public void A_convolution_in_groups_agrees_with_its_portable_form(string name) => Agreement.Of(Grouped, name);
}
