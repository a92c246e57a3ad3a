/// <inheritdoc/>
public override Blueprint Blueprint { get; } = new()
{
    Name = "Net",
    Declaration =
        """
        [Model, Input(3, 4, 6), RandomCrop(4, padding: 1, width: 6)]
        public sealed partial class Net
        {
            [Linear(3)] public partial Layer Layer { get; }
        }
        """,
    Input = new Shape(3, 4, 6),
    Output = new Shape(3),
    Augmentations =
    [
        new RandomCropAttribute(4, 1, 6),
    ],
    Layers =
    [
        new("Layer", new Shape(3, 4, 6), new Shape(3), 219, 432, 4, 6),
    ],
    Parts =
    [
        new("Layer", "flatten", "Flatten", new Shape(72), 0, 0),
        new("Layer", "linear", "Linear", new Shape(3), 219, 432),
    ],
    Parameters =
    [
        new("Layer.linear.weight", [3, 72], ParameterRole.Weight, new Start.Normal(0.16666666666666666), 0, 1152, new WeightShape(3, 3, 4, 6, 1, 1, 3)),
        new("Layer.linear.bias", [3], ParameterRole.Bias, new Start.Constant(0), 1152, 16),
    ],
    Weights = 1168,
    State = 0,
    Training = new(176, 1280),
    Evaluation = new(96, 0),
};