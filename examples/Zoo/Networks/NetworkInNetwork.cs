using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Lin, Chen and Yan 2013: small perceptrons in the place of filters, and a mean in the place of the last layer.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class NetworkInNetwork
{
    public Layer Forward => Fold(5, 192, 160, 96) >> MaxPool(3, 2, 1) >> Dropout(0.5) >> Fold(5, 192, 192, 192) >> AvgPool(3, 2, 1) >> Dropout(0.5) >> Fold(3, 192, 192, 10) >> GlobalAvgPool;

    private static Layer Fold(int kernel, int first, int second, int third) => Conv(first, kernel) >> Relu >> Conv(second, 1) >> Relu >> Conv(third, 1) >> Relu;
}
