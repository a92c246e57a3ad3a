using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using Kiln.Kernels;
using Kiln.Native;
using Kiln.Preprocessing;
using Kiln.Onnx;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Models;

/// <summary>
/// A declared network at run time: a TorchSharp module like any other. On the CPU in float32 it runs fused code; on another
/// device or type, the same network written as TorchSharp operations.
/// </summary>
/// <remarks>
/// In training mode the batch's own statistics normalise and dropout draws; <c>eval()</c> takes the running statistics and drops nothing.
/// The same seed gives the same weights and the same draws.
/// </remarks>
public abstract class Model : Module<Tensor, Tensor>
{
    private readonly CompiledNetwork network;
    private readonly FusedRunner runner;
    private readonly BackwardMail mail = new();
    private readonly Tensor[] kept;
    private readonly Parameter[] learned;
    private readonly PreprocessingState preprocessing;
    private ImmutableHashSet<int> still = [];
    private bool isFusable = true;
    private long portableStep;

    /// <summary>Builds the network and draws its first weights.</summary>
    /// <param name="network">The fused code.</param>
    /// <param name="seed">Where all drawing starts.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Model(CompiledNetwork network, long seed) : base(Ready(network))
    {
        this.network = network;
        Seed = seed;
        runner = new(network, seed);
        learned = ParameterArena.Build(Blueprint, seed);
        kept = ParameterArena.BuildBuffers(Blueprint);
        preprocessing = new(Blueprint.Preprocessing, Blueprint.Input);
        for (var i = 0; i < learned.Length; i++) register_parameter(Blueprint.Parameters[i].Name, learned[i]);
        for (var i = 0; i < kept.Length; i++) register_buffer(Blueprint.Buffers[i].Name, kept[i]);
        foreach (var name in preprocessing.Names) register_buffer(name, preprocessing[name]);
    }

    /// <summary>What the compiler knows of the network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Blueprint Blueprint => network.Blueprint;

    /// <summary>Where all drawing started.</summary>
    public long Seed { get; }

    /// <summary>The fused code, for training loops of Kiln's own.</summary>
    internal CompiledNetwork Network => network;

    /// <summary>The declared preprocessing and its constants.</summary>
    internal PreprocessingState Preprocessing => preprocessing;

    /// <summary>Steps of training so far: what random draws depend on beside the seed.</summary>
    internal long Steps { get; set; }

    /// <summary>Whether the portable form runs even where fused code could.</summary>
    internal bool RunsPortable { get; set; }

    /// <summary>Computes the network's result for a batch.</summary>
    /// <param name="input">
    /// Samples × channels × height × width, or samples × features for a flat input; of the parameters' own type and device, as they come: declared
    /// preprocessing is done here.
    /// </param>
    /// <returns>Samples × the network's output shape.</returns>
    /// <exception cref="ArgumentException">The input has another shape, type or device; the message names both.</exception>
    /// <exception cref="InvalidOperationException">
    /// An earlier backward pass failed; the message and the inner exception say how. Or preprocessing is declared and not fitted yet.
    /// </exception>
    /// <example><code>var scores = net.forward(images);</code></example>
    public override Tensor forward(Tensor input)
    {
        mail.Open();
        InputCheck.Run(Blueprint, input, learned.Length > 0 ? learned[0] : null, training);
        if (preprocessing.IsEmpty) return Compute(input);

        CheckFitted();
        using var prepared = preprocessing.Apply(input);
        return Compute(prepared);
    }

    private Tensor Compute(Tensor input)
    {
        var samples = (int)input.size(0);
        if (RunsPortable || !isFusable || samples == 0 || !FusedRunner.Takes(input)) return RunPortable(input);

        var isRecording = is_grad_enabled() && (input.requires_grad || Array.Exists(learned, parameter => parameter.requires_grad));
        if (training)
        {
            var step = Steps++;
            CountBatch();
            return isRecording ? FusedFunction.Apply(new(this, runner, mail, step) { Frozen = Frozen() }, input, learned) : runner.Train(input, Source, step, Frozen());
        }

        // a gradient at evaluation, through running statistics, is rare enough for plain operations
        return isRecording ? RunPortable(input) : runner.Evaluate(input, Source);
    }

    /// <summary>The network as it is now, ready to predict: an immutable snapshot for any number of threads, packed and folded, that needs no libtorch.</summary>
    /// <returns>The snapshot, to be disposed.</returns>
    /// <exception cref="InvalidOperationException">The parameters are not contiguous float32 on the CPU, or declared preprocessing is not fitted yet.</exception>
    /// <example><code>using var predictor = net.Predictor(); var scores = predictor.Predict(image);</code></example>
    public Predictor Predictor()
    {
        CheckFitted();
        return isFusable
            ? new(network, Source, preprocessing.Snapshot())
            : throw new InvalidOperationException($"{Blueprint.Name} has parameters that are not contiguous float32 on the CPU, which a predictor is made of: bring them there, as in net.to(torch.CPU).to(torch.float32).");
    }

    /// <summary>Refuses a network whose preprocessing has no constants yet.</summary>
    internal void CheckFitted()
    {
        if (preprocessing.Unfitted is { } word)
            throw new InvalidOperationException($"{Blueprint.Name} declares {word}, whose constants are fitted on training data and are not there yet: call net.FitPreprocessing(data), train with net.Fit, load a trained network, or give the constants in the declaration.");
    }

    /// <summary>What the network is, layer by layer: shapes, parameters, work and memory. Its text is a table.</summary>
    /// <returns>The summary of this moment: which parameters are frozen may change.</returns>
    /// <example><code>Console.WriteLine(net.Summary());</code></example>
    public ModelSummary Summary() => ModelSummary.Of(Blueprint, learned.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));

    /// <summary>
    /// The declared penalties on the weights, for a training loop of one's own: <c>Σ λ₁ Σ|w| + ½ λ₂ Σw²</c>, to be added to the loss.
    /// </summary>
    /// <returns>A single number, differentiable.</returns>
    /// <example><code>var loss = functional.cross_entropy(net.forward(x), y) + net.Penalty();</code></example>
    public Tensor Penalty()
    {
        using var scope = NewDisposeScope();
        var total = zeros([], dtype: learned.Length > 0 ? learned[0].dtype : ScalarType.Float32, device: learned.Length > 0 ? learned[0].device : CPU);
        for (var i = 0; i < learned.Length; i++)
        {
            var (l1, l2) = (Blueprint.Parameters[i].L1, Blueprint.Parameters[i].L2);
            if (l1 > 0) total += l1 * learned[i].abs().sum();
            if (l2 > 0) total += 0.5 * l2 * learned[i].square().sum();
        }

        return total.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Projects the weights to where the declaration holds them (<c>[MaxNorm]</c>), for a training loop of one's own: to be called after each update.
    /// </summary>
    /// <example><code>optimizer.step(); net.Constrain();</code></example>
    public void Constrain()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        for (var i = 0; i < learned.Length; i++)
        {
            if (double.IsPositiveInfinity(Blueprint.Parameters[i].MaxNorm)) continue;
            var norms = learned[i].flatten(1).norm(1, keepdim: true, p: 2f).clamp_min(1e-12);
            var factors = (Blueprint.Parameters[i].MaxNorm / norms).clamp_max(1);
            learned[i].mul_(factors.view([-1, .. Enumerable.Repeat(1L, Blueprint.Parameters[i].Shape.Length - 1)]));
        }
    }

    /// <summary>The same network as TorchSharp operations.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract Tensor Portable(Tensor x0);

    /// <summary>The network, as it is evaluated, as ONNX's operators.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract OnnxValue Export(OnnxGraph graph, OnnxValue x0);

    /// <summary>Adds the network to a graph.</summary>
    internal OnnxValue ExportTo(OnnxGraph graph, OnnxValue input) => Export(graph, input);

    /// <summary>A layer as a value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Layer Declared(int index) => new Layer.Declared(Blueprint.Layers[index].Name, Blueprint.Layers[index].Input, Blueprint.Layers[index].Output);

    /// <summary>A parameter, for the portable form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor Parameter(int index) => learned[index];

    /// <summary>Shows a part's values to whoever looks at the network's health; to nobody, mostly.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Watch(string part, Tensor values) => Watcher?.Invoke(part, values);

    /// <summary>Who looks at activations while the portable form runs.</summary>
    internal Action<string, Tensor>? Watcher { get; set; }

    /// <summary>Numbers uniform in [0, 1), those that the fused code draws, for the portable form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor Random(Tensor like, int stream) => RandomTensor.Like(like, RandomKey.Of(Seed, portableStep, stream));

    /// <summary>Batch normalisation, for the portable form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor NormaliseBatch(Tensor x, int weight, int bias, int mean, int variance, int count, double momentum, double epsilon)
    {
        if (!training || still.Contains(weight)) return functional.batch_norm(x, kept[mean], kept[variance], learned[weight], learned[bias], training: false, momentum, epsilon);
        if (isReplaying) return functional.batch_norm(x, null, null, learned[weight], learned[bias], training: true, momentum, epsilon);
        using (no_grad()) kept[count].add_(1);
        return functional.batch_norm(x, kept[mean], kept[variance], learned[weight], learned[bias], training: true, momentum, epsilon);
    }

    private bool isReplaying;

    /// <summary>The portable form once more, with the draws of an earlier step and without touching running statistics.</summary>
    internal Tensor Replay(Tensor input, long step)
    {
        (portableStep, isReplaying) = (step, true);
        try
        {
            return Portable(Flattened(input));
        }
        finally
        {
            isReplaying = false;
        }
    }

    /// <summary>The portable form, as a step of training if the model is training.</summary>
    internal Tensor RunPortable(Tensor input)
    {
        portableStep = training ? Steps++ : Steps;
        return Portable(Flattened(input));
    }

    /// <summary>Samples of one pixel, where a network takes vectors.</summary>
    private Tensor Flattened(Tensor input) => Blueprint.Input.IsFlat && input.ndim > 2 ? input.flatten(1) : input;

    /// <summary>Where parameters and buffers lie now.</summary>
    internal ParameterSource Source => ParameterSource.Of(learned, kept, Blueprint);

    /// <summary>Where parameters lie that autograd kept, with the model's buffers.</summary>
    internal ParameterSource SourceOf(IEnumerable<Tensor> saved) => ParameterSource.Of([.. saved], kept, Blueprint);

    /// <summary>Whether parameters and buffers are where fused code can reach them: float32, contiguous, on the CPU.</summary>
    internal bool IsFusable => isFusable;

    /// <summary>The parameters, in the blueprint's order.</summary>
    internal IReadOnlyList<Parameter> Learned => learned;

    /// <summary>Scales of the batch normalisations that go by their running statistics, by their numbers.</summary>
    internal ImmutableHashSet<int> Still
    {
        get => still;
        set => still = value;
    }

    /// <summary>What does not learn at the moment; null where all does.</summary>
    internal Frozen? Frozen()
    {
        if (still.IsEmpty && Array.TrueForAll(learned, parameter => parameter.requires_grad)) return null;
        var learns = Blueprint.Parameters.Zip(learned).ToLookup(pair => pair.Second.requires_grad, pair => pair.First);
        return new(
            learns[false].Select(parameter => parameter.Offset).ToFrozenSet(), still.Select(scale => Blueprint.Parameters[scale].Offset).ToFrozenSet(),
            learns[true].Select(parameter => parameter.Region).DefaultIfEmpty(int.MaxValue).Min());
    }

    /// <summary>Adds a batch, or several, to the count of every normalisation that is not held still.</summary>
    internal void CountBatch(long batches = 1)
    {
        for (var i = 0; i < kept.Length; i++)
            if (Blueprint.Buffers[i].IsCounter && !still.Any(scale => IsOf(Blueprint.Buffers[i].Name, Blueprint.Parameters[scale].Name))) RawCounter.Add(kept[i], batches * Blueprint.Buffers[i].Counts);
    }

    // parts of one normalisation have one name up to the last dot
    private static bool IsOf(string buffer, string parameter) => buffer.AsSpan(0, buffer.LastIndexOf('.') + 1).SequenceEqual(parameter.AsSpan(0, parameter.LastIndexOf('.') + 1));

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // all are registered by name in the constructor; fields are not looked through
    }

    /// <inheritdoc/>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device!, non_blocking);
        for (var i = 0; i < learned.Length; i++) learned[i] = get_parameter(Blueprint.Parameters[i].Name)!;
        for (var i = 0; i < kept.Length; i++) kept[i] = get_buffer(Blueprint.Buffers[i].Name)!;
        foreach (var name in preprocessing.Names) preprocessing[name] = get_buffer(name)!;
        isFusable = learned.All(Fits) && kept.Where((_, i) => !Blueprint.Buffers[i].IsCounter).All(Fits);

        static bool Fits(Tensor tensor) => tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Float32 && tensor.is_contiguous();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            runner.Dispose();
            mail.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Ready(CompiledNetwork network)
    {
        LibTorch.EnsureLoaded();
        Team.JoinOpenMp();
        return network.Blueprint.Name;
    }

    /// <summary>What the constructor of a refused declaration passes on: it does not return.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static CompiledNetwork Refused() => throw new InvalidOperationException("This network's declaration has errors, so there is nothing to run: mend what the build reports.");
}
