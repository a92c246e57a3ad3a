using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Configuration A of Simonyan and Zisserman 2014, for images of 32×32.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class Vgg11
{
    public Layer Forward => Fold(64) >> Pool >> Fold(128) >> Pool >> Fold(256) >> Fold(256) >> Pool >> Fold(512) >> Fold(512) >> Pool >> Fold(512) >> Fold(512) >> Pool
        >> Linear(512) >> Relu >> Dropout(0.5) >> Linear(10);

    private static Layer Fold(int width) => Conv(width, 3) >> Relu;

    private static Layer Pool => MaxPool(2);
}
