/// <inheritdoc/>
public override Blueprint Blueprint { get; } = new()
{
    Name = "Net",
    Declaration =
        """
        [Model, Input(3, 4, 4), FancyPca]
        public sealed partial class Net
        {
            [Linear(3)] public partial Layer Layer { get; }
        }
        """,
    Input = new Shape(3, 4, 4),
    Output = new Shape(3),
    Augmentations =
    [
        new FancyPcaAttribute(0.1),
    ],
    Layers =
    [
        new("Layer", new Shape(3, 4, 4), new Shape(3), 147, 288, 4, 4),
    ],
    Parts =
    [
        new("Layer", "flatten", "Flatten", new Shape(48), 0, 0),
        new("Layer", "linear", "Linear", new Shape(3), 147, 288),
    ],
    Parameters =
    [
        new("Layer.linear.weight", [3, 48], ParameterRole.Weight, new Start.Normal(0.2041241452319315), 0, 768, new WeightShape(3, 3, 4, 4, 1, 1, 3)),
        new("Layer.linear.bias", [3], ParameterRole.Bias, new Start.Constant(0), 768, 16),
    ],
    Weights = 784,
    State = 0,
    Training = new(112, 768),
    Evaluation = new(64, 0),
};