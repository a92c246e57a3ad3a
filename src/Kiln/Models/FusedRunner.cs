using Kiln.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>Runs fused code under TorchSharp's hood: packs the weights at each forward pass and leases it a workspace.</summary>
internal sealed class FusedRunner(CompiledNetwork network, long seed) : IDisposable
{
    private readonly Blueprint blueprint = network.Blueprint;
    private readonly WorkspacePool training = new(network.Blueprint.Training);
    private readonly WorkspacePool evaluation = new(network.Blueprint.Evaluation);
    private readonly Stack<PackedWeights> free = [];
    private readonly HashSet<PackedWeights> leased = []; // as in WorkspacePool
    private bool disposed;

    /// <summary>The fused code.</summary>
    public CompiledNetwork Network => network;

    /// <summary>Whether a batch is where fused code can reach it.</summary>
    public static bool Takes(Tensor input) => input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU;

    /// <summary>A forward pass of training that nobody will differentiate.</summary>
    public Tensor Train(Tensor input, ParameterSource source, long step, Frozen? frozen)
    {
        var open = Forward(input, source, step, frozen, out var output);
        open.Packed.UnpackState(source);
        open.Dispose();
        return output;
    }

    /// <summary>A forward pass of training, kept open for its backward pass. Running statistics are brought up to date in the copy alone.</summary>
    public OpenPass Forward(Tensor input, ParameterSource source, long step, Frozen? frozen, out Tensor output)
    {
        Team.Threads = get_num_threads();
        var samples = (int)input.size(0);
        var (workspace, packed) = (training.Rent(samples), Rent());
        packed.Pack(source);
        var pass = workspace.Pass(samples, packed.Weights, default, packed.State, seed, step, frozen);
        var open = new OpenPass(this, workspace, packed, pass);
        WithPlanes(input, planes => network.TakeInput(pass, planes));
        network.Forward(pass);
        output = Empty(samples, blueprint.Output);
        network.GiveOutput(pass, Raw.Floats(output));
        return open;
    }

    /// <summary>A forward pass of evaluation.</summary>
    public Tensor Evaluate(Tensor input, ParameterSource source)
    {
        Team.Threads = get_num_threads();
        var samples = (int)input.size(0);
        var (workspace, packed) = (evaluation.Rent(samples), Rent());
        packed.Pack(source);
        var pass = workspace.Pass(samples, packed.Weights, default, packed.State, seed, 0);
        network.Fold(pass);
        WithPlanes(input, planes => network.TakeInputForEvaluation(pass, planes));
        network.Evaluate(pass);
        var output = Empty(samples, blueprint.Output);
        network.GiveOutputOfEvaluation(pass, Raw.Floats(output));
        evaluation.Return(workspace);
        Return(packed);
        return output;
    }

    /// <summary>Takes the memory of a pass back.</summary>
    public void Return(Workspace workspace, PackedWeights packed)
    {
        training.Return(workspace);
        Return(packed);
    }

    /// <summary>Frees the memory of a pass that was dropped without its backward pass.</summary>
    public void Drop(Workspace workspace, PackedWeights packed)
    {
        training.Drop(workspace);
        lock (free) leased.Remove(packed);
        packed.Dispose();
    }

    /// <summary>Hands a contiguous tensor's memory to a kernel.</summary>
    public static void WithPlanes(Tensor tensor, Action<Floats> use)
    {
        if (tensor.is_contiguous()) use(Raw.Floats(tensor));
        else
        {
            using var contiguous = tensor.contiguous();
            use(Raw.Floats(contiguous));
        }

        GC.KeepAlive(tensor);
    }

    public void Dispose()
    {
        training.Dispose();
        evaluation.Dispose();
        lock (free)
        {
            disposed = true;
            while (free.TryPop(out var packed)) packed.Dispose();
        }
    }

    /// <summary>Packed weights that nobody uses at the moment.</summary>
    public PackedWeights Rent()
    {
        lock (free)
        {
            if (!free.TryPop(out var packed)) packed = new(blueprint);
            leased.Add(packed);
            return packed;
        }
    }

    /// <summary>Takes packed weights back.</summary>
    public void Return(PackedWeights packed)
    {
        lock (free)
        {
            leased.Remove(packed);
            if (disposed) packed.Dispose();
            else free.Push(packed);
        }
    }

    private static Tensor Empty(int samples, Shape shape) => shape.IsFlat ? empty(samples, shape.Channels) : empty(samples, shape.Channels, shape.Height, shape.Width);
}
