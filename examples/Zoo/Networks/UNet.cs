using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Each level keeps what it saw beside what the levels below it made of it (Ronneberger, Fischer and Brox 2015).</summary>
[Model, Input(1, 32, 32), He, MeanSquaredError]
public sealed partial class UNet
{
    public Layer Forward => Level(16, Level(32, Fold(64))) >> Conv(1, 1);

    private static Layer Level(int width, Layer below) => Fold(width) >> (Identity & MaxPool(2) >> below >> Upsample(2)) >> Fold(width);

    private static Layer Fold(int width) => (Conv(width, 3) >> BatchNorm >> Relu) * 2;
}
