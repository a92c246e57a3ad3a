namespace Kiln.Examples.Zoo.Pretrained;

#pragma warning disable KILN203 // torchvision gives convolutions a bias before their normalisation, and its checkpoints have them

/// <summary>VGG-11, as torchvision's <c>vgg11</c>: its checkpoints load as they are. Pixels from 0 to 1 come in.</summary>
[Model, Input(3, 224, 224), Standardize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]), He, CrossEntropy]
public sealed partial class Vgg11
{
    [Name("features"), Conv(64, 3), Name("0"), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Name("features"), Conv(128, 3), Name("3"), Relu, MaxPool(2)] public partial Layer Strokes { get; }
    [Name("features"), Conv(256, 3), Name("6"), Relu, Conv(256, 3), Name("8"), Relu, MaxPool(2)] public partial Layer Parts { get; }
    [Name("features"), Conv(512, 3), Name("11"), Relu, Conv(512, 3), Name("13"), Relu, MaxPool(2)] public partial Layer Forms { get; }
    [Name("features"), Conv(512, 3), Name("16"), Relu, Conv(512, 3), Name("18"), Relu, MaxPool(2)] public partial Layer Things { get; }
    [Name("classifier"), Linear(4096), Name("0"), Relu, Dropout(0.5), Linear(4096), Name("3"), Relu, Dropout(0.5), Linear(1000), Name("6")] public partial Layer Scores { get; }
}

/// <summary>VGG-11 with batch normalisation, as torchvision's <c>vgg11_bn</c>: its checkpoints load as they are. Pixels from 0 to 1 come in.</summary>
[Model, Input(3, 224, 224), Standardize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]), He, CrossEntropy]
public sealed partial class Vgg11Bn
{
    [Name("features"), Conv(64, 3, bias: Bias.Yes), Name("0"), BatchNorm, Name("1"), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Name("features"), Conv(128, 3, bias: Bias.Yes), Name("4"), BatchNorm, Name("5"), Relu, MaxPool(2)] public partial Layer Strokes { get; }
    [Name("features"), Conv(256, 3, bias: Bias.Yes), Name("8"), BatchNorm, Name("9"), Relu, Conv(256, 3, bias: Bias.Yes), Name("11"), BatchNorm, Name("12"), Relu, MaxPool(2)] public partial Layer Parts { get; }
    [Name("features"), Conv(512, 3, bias: Bias.Yes), Name("15"), BatchNorm, Name("16"), Relu, Conv(512, 3, bias: Bias.Yes), Name("18"), BatchNorm, Name("19"), Relu, MaxPool(2)] public partial Layer Forms { get; }
    [Name("features"), Conv(512, 3, bias: Bias.Yes), Name("22"), BatchNorm, Name("23"), Relu, Conv(512, 3, bias: Bias.Yes), Name("25"), BatchNorm, Name("26"), Relu, MaxPool(2)] public partial Layer Things { get; }
    [Name("classifier"), Linear(4096), Name("0"), Relu, Dropout(0.5), Linear(4096), Name("3"), Relu, Dropout(0.5), Linear(1000), Name("6")] public partial Layer Scores { get; }
}

/// <summary>VGG-16, as torchvision's <c>vgg16</c>: its checkpoints load as they are. Pixels from 0 to 1 come in.</summary>
[Model, Input(3, 224, 224), Standardize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]), He, CrossEntropy]
public sealed partial class Vgg16
{
    [Name("features"), Conv(64, 3), Name("0"), Relu, Conv(64, 3), Name("2"), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Name("features"), Conv(128, 3), Name("5"), Relu, Conv(128, 3), Name("7"), Relu, MaxPool(2)] public partial Layer Strokes { get; }
    [Name("features"), Conv(256, 3), Name("10"), Relu, Conv(256, 3), Name("12"), Relu, Conv(256, 3), Name("14"), Relu, MaxPool(2)] public partial Layer Parts { get; }
    [Name("features"), Conv(512, 3), Name("17"), Relu, Conv(512, 3), Name("19"), Relu, Conv(512, 3), Name("21"), Relu, MaxPool(2)] public partial Layer Forms { get; }
    [Name("features"), Conv(512, 3), Name("24"), Relu, Conv(512, 3), Name("26"), Relu, Conv(512, 3), Name("28"), Relu, MaxPool(2)] public partial Layer Things { get; }
    [Name("classifier"), Linear(4096), Name("0"), Relu, Dropout(0.5), Linear(4096), Name("3"), Relu, Dropout(0.5), Linear(1000), Name("6")] public partial Layer Scores { get; }
}

/// <summary>VGG-16 with batch normalisation, as torchvision's <c>vgg16_bn</c>: its checkpoints load as they are. Pixels from 0 to 1 come in.</summary>
[Model, Input(3, 224, 224), Standardize(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]), He, CrossEntropy]
public sealed partial class Vgg16Bn
{
    [Name("features"), Conv(64, 3, bias: Bias.Yes), Name("0"), BatchNorm, Name("1"), Relu, Conv(64, 3, bias: Bias.Yes), Name("3"), BatchNorm, Name("4"), Relu, MaxPool(2)] public partial Layer Edges { get; }
    [Name("features"), Conv(128, 3, bias: Bias.Yes), Name("7"), BatchNorm, Name("8"), Relu, Conv(128, 3, bias: Bias.Yes), Name("10"), BatchNorm, Name("11"), Relu, MaxPool(2)] public partial Layer Strokes { get; }
    [Name("features"), Conv(256, 3, bias: Bias.Yes), Name("14"), BatchNorm, Name("15"), Relu, Conv(256, 3, bias: Bias.Yes), Name("17"), BatchNorm, Name("18"), Relu, Conv(256, 3, bias: Bias.Yes), Name("20"), BatchNorm, Name("21"), Relu, MaxPool(2)] public partial Layer Parts { get; }
    [Name("features"), Conv(512, 3, bias: Bias.Yes), Name("24"), BatchNorm, Name("25"), Relu, Conv(512, 3, bias: Bias.Yes), Name("27"), BatchNorm, Name("28"), Relu, Conv(512, 3, bias: Bias.Yes), Name("30"), BatchNorm, Name("31"), Relu, MaxPool(2)] public partial Layer Forms { get; }
    [Name("features"), Conv(512, 3, bias: Bias.Yes), Name("34"), BatchNorm, Name("35"), Relu, Conv(512, 3, bias: Bias.Yes), Name("37"), BatchNorm, Name("38"), Relu, Conv(512, 3, bias: Bias.Yes), Name("40"), BatchNorm, Name("41"), Relu, MaxPool(2)] public partial Layer Things { get; }
    [Name("classifier"), Linear(4096), Name("0"), Relu, Dropout(0.5), Linear(4096), Name("3"), Relu, Dropout(0.5), Linear(1000), Name("6")] public partial Layer Scores { get; }
}
