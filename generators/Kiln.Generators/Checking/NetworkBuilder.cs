using Kiln.Generators.Declarations;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Checking;

/// <summary>Builds a network layer by layer, part by part. Lives for one check.</summary>
internal sealed class NetworkBuilder(ModelDeclaration declaration, Shape input, List<Finding> findings)
{
    private readonly List<Node> nodes = [new Node.Input(input)];
    private readonly List<Parameter> parameters = [];
    private readonly List<NamedBuffer> buffers = [];
    private readonly Dictionary<int, CheckedLayer> layers = [];
    private Field field = new(1, 1, 1);
    private int last;

    private Shape Shape => nodes[nodes.Count - 1].Shape;

    /// <summary>Whether samples are vectors. An image of one pixel is still an image.</summary>
    private bool IsFlattened => input.IsFlat || nodes.Any(node => node is Node.Linear or Node.Flatten);

    /// <summary>The network of all layers added.</summary>
    public Network Finish()
    {
        if (Shape.IsFlat && !IsFlattened) Flatten(nodes[nodes.Count - 1].Layer, "flatten");
        var loss = declaration.Words.Select(word => word.Attribute).OfType<LossAttribute>().FirstOrDefault();
        var unused = declaration.Layers.Where((_, index) => !layers.ContainsKey(index));
        return new(declaration.Type, layers.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToSequence(), unused.ToSequence(), nodes.ToSequence(), nodes.Count - 1, parameters.ToSequence(), buffers.ToSequence(), loss);
    }

    /// <summary>Checks that the network computes something, and that the loss can take what it gives.</summary>
    public void CheckWhole()
    {
        if (nodes.Skip(1).All(node => node is Node.Flatten)) findings.Add(Finding.Of(Rules.EmptyLayer, new Site.Layer(last), declaration.Layers[last].Name));
        if (!Shape.IsFlat && declaration.Words.Any(word => word.Attribute is CrossEntropyAttribute))
            findings.Add(Finding.Of(Rules.NotScores, new Site.Layer(last), declaration.Layers[last].Name, $"{Shape}"));
    }

    /// <summary>Adds a layer's parts one after the other, as long as they fit; false if one does not.</summary>
    public bool Add(int index)
    {
        var layer = declaration.Layers[index];
        var (entering, firstNode, firstParameter) = (Shape, nodes.Count, parameters.Count);
        last = index;
        if (!layer.Words.Any(word => word.Attribute is PartAttribute)) findings.Add(Finding.Of(Rules.EmptyLayer, new Site.Layer(index), layer.Name));

        var scope = new LayerScope(layer, declaration.Words);
        for (var w = 0; w < layer.Words.Count; w++)
        {
            if (layer.Words[w].Attribute is not PartAttribute part) continue;
            if (Refuse(part, layer.Name) is { } refusal)
            {
                findings.Add(refusal with { Site = new Site.LayerWord(index, w) });
                return false;
            }

            Add(layer.Words[w], w, scope);
            if ((Capacity.Excess(Shape) ?? Capacity.Excess(parameters)) is not { } excess) continue;
            findings.Add(Finding.Of(Rules.TooLarge, new Site.LayerWord(index, w), $"Layer '{layer.Name}'", Arguments.Name(part), excess));
            return false;
        }

        var own = nodes.Skip(firstNode).ToList();
        layers[index] = new(layer, entering, Shape, parameters.Skip(firstParameter).Sum(p => p.Size), own.Sum(Operations), field.Height, field.Width);
        return true;
    }

    private void Add(Word word, int index, LayerScope scope)
    {
        var (id, from, name) = (nodes.Count, Sequence.Of(nodes.Count - 1), "");
        switch (word.Attribute)
        {
            case ConvAttribute conv:
                name = scope.Name("conv");
                var window = Window(conv);
                var depth = Shape.Channels / conv.Groups;
                var weight = Learn(scope, name, [conv.Channels, depth, conv.Kernel, conv.Kernel], (long)depth * conv.Kernel * conv.Kernel, (long)conv.Channels / conv.Groups * conv.Kernel * conv.Kernel);
                nodes.Add(new Node.Convolution(id, scope.Layer, name, from, window.Slide(Shape, conv.Channels), window, conv.Groups, weight, Bias(scope, name, conv.Bias, index, conv.Channels)));
                field = field.Through(window, input);
                break;

            case LinearAttribute linear:
                if (!IsFlattened) Flatten(scope.Layer, scope.Name("flatten"));
                (id, from, name) = (nodes.Count, Sequence.Of(nodes.Count - 1), scope.Name("linear"));
                var features = Learn(scope, name, [linear.Features, Shape.Channels], Shape.Channels, linear.Features);
                nodes.Add(new Node.Linear(id, scope.Layer, name, from, new(linear.Features), features, Bias(scope, name, linear.Bias, index, linear.Features)));
                field = field.Whole(input);
                break;

            case BatchNormAttribute norm:
                name = scope.Name("bn");
                var scale = Learn(scope, $"{name}.weight", Role.Scale, Shape.Channels, 1);
                var shift = Learn(scope, $"{name}.bias", Role.Bias, Shape.Channels, 0);
                var mean = Keep(scope, $"{name}.running_mean", [Shape.Channels], 0);
                var variance = Keep(scope, $"{name}.running_var", [Shape.Channels], 1);
                var count = Keep(scope, $"{name}.num_batches_tracked", [], 0, isCount: true);
                nodes.Add(new Node.BatchNorm(id, scope.Layer, name, from, Shape, scale, shift, mean, variance, count, norm.Epsilon, norm.Momentum));
                break;

            case PointwisePartAttribute pointwise:
                nodes.Add(new Node.Pointwise(id, scope.Layer, scope.Name(Arguments.Name(pointwise).ToLowerInvariant()), from, Shape, OnStream(word.Formula!, id), default));
                break;

            case MaxPoolAttribute pool:
                var taken = new Geometry(pool.Size, pool.Size, pool.Stride, 1, pool.Padding, pool.Padding);
                nodes.Add(new Node.MaxPool(id, scope.Layer, scope.Name("maxpool"), from, taken.Slide(Shape, Shape.Channels), taken));
                field = field.Through(taken, input);
                break;

            case AvgPoolAttribute pool:
                var averaged = new Geometry(pool.Size, pool.Size, pool.Stride, 1, pool.Padding, pool.Padding);
                nodes.Add(new Node.AveragePool(id, scope.Layer, scope.Name("avgpool"), from, averaged.Slide(Shape, Shape.Channels), averaged));
                field = field.Through(averaged, input);
                break;

            case GlobalAvgPoolAttribute:
                nodes.Add(new Node.AveragePool(id, scope.Layer, scope.Name("avgpool"), from, new(Shape.Channels), new(Shape.Height, Shape.Width, Math.Max(Shape.Height, Shape.Width), 1, 0, 0)));
                Flatten(scope.Layer, scope.Name("flatten"));
                field = field.Whole(input);
                break;

            case FlattenAttribute:
                Flatten(scope.Layer, scope.Name("flatten"));
                break;

            case var other:
                throw new ArgumentOutOfRangeException(nameof(word), other.GetType().Name, "a part without a meaning");
        }
    }

    /// <summary>Why a part cannot take the shape that comes in; the site is filled in by the caller.</summary>
    private Finding? Refuse(PartAttribute part, string layer)
    {
        var site = new Site.Model();
        switch (part)
        {
            case ConvAttribute or MaxPoolAttribute or AvgPoolAttribute or GlobalAvgPoolAttribute when IsFlattened:
                return Finding.Of(Rules.NeedsImage, site, layer, Arguments.Name(part), $"{Shape}");

            case ConvAttribute conv when Shape.Channels % conv.Groups != 0 || conv.Channels % conv.Groups != 0:
                return Finding.Of(Rules.BadGroups, site, layer, $"{Shape.Channels}", $"{conv.Channels}", $"{conv.Groups}");

            case ConvAttribute conv when !Window(conv).Fits(Shape):
                return Finding.Of(Rules.WindowTooLarge, site, layer, "Conv", $"{Window(conv).SpanHeight}", $"{Shape}", $"{Window(conv).Before}");

            case MaxPoolAttribute pool:
                return RefusePool(layer, "MaxPool", pool.Size, pool.Padding, site);

            case AvgPoolAttribute pool:
                return RefusePool(layer, "AvgPool", pool.Size, pool.Padding, site);

            default:
                return null;
        }
    }

    private Finding? RefusePool(string layer, string name, int size, int padding, Site site) =>
        padding > size / 2 ? Finding.Of(Rules.TooMuchPadding, site, layer, name, $"{padding}", $"{size}")
        : !new Geometry(size, size, 1, 1, padding, padding).Fits(Shape) ? Finding.Of(Rules.WindowTooLarge, site, layer, name, $"{size}", $"{Shape}", $"{padding}")
        : null;

    private void Flatten(string layer, string name) => nodes.Add(new Node.Flatten(nodes.Count, layer, name, Sequence.Of(nodes.Count - 1), new(Shape.Size)));

    private static Geometry Window(ConvAttribute conv)
    {
        var span = conv.Dilation * (conv.Kernel - 1);
        return conv.Padding == Padding.Same
            ? new(conv.Kernel, conv.Kernel, conv.Stride, conv.Dilation, span / 2, span - span / 2)
            : new(conv.Kernel, conv.Kernel, conv.Stride, conv.Dilation, conv.Padding, conv.Padding);
    }

    private int Learn(LayerScope scope, string part, int[] shape, long fanIn, long fanOut) => Learn(new(
        $"{scope.Layer}.{part}.weight", shape.ToSequence(), Role.Weight, Initialisation.Of(scope.Initializer, fanIn, fanOut), scope.L1, scope.L2, scope.MaxNorm));

    private int Learn(LayerScope scope, string name, Role role, int size, double value) =>
        Learn(new($"{scope.Layer}.{name}", Sequence.Of(size), role, new Start.Constant(value), 0, 0, double.PositiveInfinity));

    private int Learn(Parameter parameter)
    {
        parameters.Add(parameter);
        return parameters.Count - 1;
    }

    private int Keep(LayerScope scope, string name, int[] shape, double value, bool isCount = false)
    {
        buffers.Add(new($"{scope.Layer}.{name}", shape.ToSequence(), value, isCount));
        return buffers.Count - 1;
    }

    private int? Bias(LayerScope scope, string part, Bias wish, int word, int size) =>
        wish == Kiln.Bias.Yes || (wish == Kiln.Bias.Auto && !scope.IsNormalisedAfter(word)) ? Learn(scope, $"{part}.bias", Role.Bias, size, 0) : null;

    private static Formula OnStream(Formula formula, int stream) => new(OnStream(formula.Training, stream), OnStream(formula.Evaluation, stream));

    private static Scalar OnStream(Scalar scalar, int stream) => scalar.Rewrite(part => part is Scalar.Random ? new Scalar.Random(stream) : part);

    private long Operations(Node node) => node switch
    {
        Node.Convolution conv => 2L * parameters[conv.Weight].Size * conv.Shape.Height * conv.Shape.Width,
        Node.Linear linear => 2L * parameters[linear.Weight].Size,
        _ => 0,
    };

    /// <summary>The part of the network's input that one output sees, and how far apart its neighbours see. Beyond the input there is nothing to see.</summary>
    private readonly record struct Field(int Height, int Width, int Jump)
    {
        public Field Through(Geometry window, Shape input) => new(
            AtMost(input.Height, Height + (window.SpanHeight - 1L) * Jump), AtMost(input.Width, Width + (window.SpanWidth - 1L) * Jump),
            AtMost(Math.Max(input.Height, input.Width), (long)Jump * window.Stride));

        public Field Whole(Shape input) => new(input.Height, input.Width, Jump);

        private static int AtMost(int most, long value) => (int)Math.Min(most, value);
    }
}
