using System.Collections.Immutable;
using Kiln.Data;
using Kiln.Onnx;
using static TorchSharp.torch;

namespace Kiln.Preprocessing;

/// <summary>A network's preprocessing: the declared words, and their constants as tensors that are saved, loaded and moved with the network.</summary>
internal sealed class PreprocessingState
{
    private const string Count = "samples";

    private readonly Shape shape;
    private readonly ImmutableArray<PreprocessingAttribute> words;
    private readonly Dictionary<string, Tensor> tensors = [];

    /// <summary>The state of a new network: constants that the declaration gives, or none yet.</summary>
    public PreprocessingState(ImmutableArray<PreprocessingAttribute> words, Shape shape)
    {
        (this.words, this.shape) = (words, shape);
        foreach (var word in words)
        {
            var (given, sizes) = (Constants.Given(word), Constants.Sizes(word, shape));
            foreach (var (name, i) in Constants.Names(word).Select((name, i) => (name, i)))
                tensors[NameOf(word, name)] = given is null ? zeros(sizes[i]) : tensor(given[i]).view(sizes[i]);
            if (given is null) tensors[NameOf(word, Count)] = zeros([], dtype: ScalarType.Int64);
        }

        foreach (var constant in tensors.Values) constant.DetachFromDisposeScope();
    }

    /// <summary>Whether there is nothing to be done.</summary>
    public bool IsEmpty => words.IsEmpty;

    /// <summary>The names of all tensors, in order.</summary>
    public IEnumerable<string> Names =>
        from word in words
        from name in (string[])[.. Constants.Names(word), .. Constants.Given(word) is null ? [Count] : Array.Empty<string>()]
        select NameOf(word, name);

    /// <summary>A tensor by name; set where the network was moved.</summary>
    public Tensor this[string name]
    {
        get => tensors[name];
        set => tensors[name] = value;
    }

    /// <summary>The first word that is still to be fitted; null where all have their constants.</summary>
    public string? Unfitted => words.Where(word => Constants.Given(word) is null && tensors[NameOf(word, Count)].item<long>() == 0).Select(WordOf).FirstOrDefault();

    /// <summary>Fits all words whose constants are not given, each on what the words before it leave. Nothing changes where one cannot be fitted.</summary>
    public void Fit(Dataset data)
    {
        var (before, fitted) = (Preprocessor.None, new List<(PreprocessingAttribute Word, float[][] Constants)>());
        foreach (var word in words)
        {
            var constants = Constants.Given(word) is null ? ConstantFitting.Fit(word, data, before) : Read(word);
            if (Constants.Given(word) is null) fitted.Add((word, constants));
            before = before.Then(Transform.Of(word, shape, constants));
        }

        using var quiet = no_grad();
        foreach (var (word, constants) in fitted)
        {
            foreach (var (name, values) in Constants.Names(word).Zip(constants))
            {
                using var source = tensor(values).view(tensors[NameOf(word, name)].shape);
                tensors[NameOf(word, name)].copy_(source);
            }

            tensors[NameOf(word, Count)].fill_(data.Count);
        }
    }

    /// <summary>What is done to samples now, apart from these tensors.</summary>
    public Preprocessor Snapshot() => words.Aggregate(Preprocessor.None, (before, word) => before.Then(Transform.Of(word, shape, Read(word))));

    /// <summary>The same as TorchSharp operations, on any device and in any type: of a batch, a new one.</summary>
    public Tensor Apply(Tensor batch)
    {
        using var scope = NewDisposeScope();
        return words.Aggregate(shape.IsFlat && batch.ndim > 2 ? batch.flatten(1) : batch, Apply).MoveToOuterDisposeScope();
    }

    private Tensor Apply(Tensor batch, PreprocessingAttribute word) => word switch
    {
        ZeroCenterAttribute => batch - Constant(word, "mean", batch),
        StandardizeAttribute => (batch - Constant(word, "mean", batch)) / Constant(word, "std", batch),
        MinMaxAttribute => Scaled(batch, Constant(word, "min", batch), Constant(word, "max", batch)),
        _ => (batch.flatten(1) - tensors[NameOf(word, "mean")].flatten()).mm(tensors[NameOf(word, "matrix")].t()).view(batch.shape),
    };

    /// <summary>The same as ONNX's operators.</summary>
    public OnnxValue Export(OnnxGraph graph, OnnxValue batch) => words.Aggregate(batch, (value, word) => Export(graph, value, word));

    private OnnxValue Export(OnnxGraph graph, OnnxValue batch, PreprocessingAttribute word)
    {
        var constants = Read(word);
        switch (word)
        {
            case ZeroCenterAttribute: return graph.Binary("Sub", batch, Of(constants[0]));
            case StandardizeAttribute: return graph.Binary("Div", graph.Binary("Sub", batch, Of(constants[0])), Of(constants[1]));
            case MinMaxAttribute: return graph.Binary("Div", graph.Binary("Sub", batch, Of([.. constants[0].Zip(constants[1], Constants.Middle)])), Of([.. constants[0].Zip(constants[1], Constants.Half)]));
            default:
                var centred = graph.Binary("Sub", graph.Flatten(batch), graph.Constant(constants[0], shape.Size));
                var rotated = graph.Turned(centred, constants[1], shape.Size);
                return shape.IsFlat ? rotated : graph.Reshape(rotated, shape.Channels, shape.Height, shape.Width);
        }

        // one number a channel stands for all its pixels
        OnnxValue Of(float[] values) => shape.IsFlat ? graph.Constant(values, values.Length)
            : values.Length == shape.Channels ? graph.Constant(values, values.Length, 1, 1) : graph.Constant(values, values.Length == 1 ? [1] : [shape.Channels, shape.Height, shape.Width]);
    }

    private static Tensor Scaled(Tensor batch, Tensor min, Tensor max) => (batch - (max + min) / 2) / where(max > min, (max - min) / 2, ones_like(max));

    // one number a channel stands for all its pixels
    private Tensor Constant(PreprocessingAttribute word, string name, Tensor batch) =>
        tensors[NameOf(word, name)] is { ndim: 1 } channels && batch.ndim == 4 ? channels.view(1, -1, 1, 1) : tensors[NameOf(word, name)];

    private float[][] Read(PreprocessingAttribute word) => [.. Constants.Names(word).Select(name => tensors[NameOf(word, name)].data<float>().ToArray())];

    private static string NameOf(PreprocessingAttribute word, string constant) => $"{Constants.NameOf(word)}.{constant}";

    private static string WordOf(PreprocessingAttribute word) => word.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
}
