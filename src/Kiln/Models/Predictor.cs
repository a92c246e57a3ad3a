using System.Buffers;
using Kiln.Preprocessing;

namespace Kiln.Models;

/// <summary>
/// A network as it was at one moment, ready to predict: weights packed for the kernels, running statistics folded in. It never changes, may be used
/// by any number of threads at once, and calls nothing of libtorch.
/// </summary>
/// <remarks>Memory is allocated for the largest batch, once for each thread that predicts at the same time.</remarks>
/// <example>
/// <code>
/// using var predictor = net.Predictor();
/// float[] scores = predictor.Predict(image);
/// </code>
/// </example>
public sealed class Predictor : IDisposable
{
    private readonly CompiledNetwork network;
    private readonly PackedWeights folded;
    private readonly WorkspacePool workspaces;
    private readonly Preprocessor preprocessing;
    private bool disposed;

    internal Predictor(CompiledNetwork network, ParameterSource source, Preprocessor preprocessing)
    {
        this.preprocessing = preprocessing;
        this.network = network;
        folded = new(network.Blueprint);
        workspaces = new(network.Blueprint.Evaluation);
        folded.Pack(source);
        var workspace = workspaces.Rent(0);
        network.Fold(workspace.Pass(0, folded.Weights, default, folded.State, seed: 0, step: 0));
        workspaces.Return(workspace);
    }

    /// <summary>The shape of a sample.</summary>
    public Shape Input => network.Blueprint.Input;

    /// <summary>The shape of a sample's result.</summary>
    public Shape Output => network.Blueprint.Output;

    /// <summary>Predicts a batch.</summary>
    /// <param name="samples">The samples one after the other, each as channels × height × width.</param>
    /// <returns>The results one after the other, each as channels × height × width, or as scores.</returns>
    /// <exception cref="ArgumentException">The samples are not whole ones.</exception>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    /// <example><code>var label = Array.IndexOf(scores, predictor.Predict(image).Max());</code></example>
    public float[] Predict(ReadOnlySpan<float> samples)
    {
        var results = new float[samples.Length / Input.Size * Output.Size];
        Predict(samples, results);
        return results;
    }

    /// <summary>Predicts a batch into memory of the caller's: nothing is allocated.</summary>
    /// <param name="samples">The samples one after the other, each as channels × height × width, as they come: declared preprocessing is done here.</param>
    /// <param name="results">Where the results go, one after the other.</param>
    /// <exception cref="ArgumentException">The samples are not whole ones, or there is not room for exactly their results.</exception>
    /// <exception cref="ObjectDisposedException">The predictor is disposed.</exception>
    /// <example><code>predictor.Predict(images, scores);</code></example>
    public void Predict(ReadOnlySpan<float> samples, Span<float> results)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var (count, rest) = Math.DivRem(samples.Length, Input.Size);
        if (rest != 0)
            throw new ArgumentException($"{network.Blueprint.Name} takes samples of {Input}, which are {Input.Size} numbers each, but got {samples.Length} numbers: give whole samples.", nameof(samples));
        if (results.Length != (long)count * Output.Size)
            throw new ArgumentException($"{network.Blueprint.Name} gives {Output.Size} numbers for each of {count} samples, but got room for {results.Length}: give room for {(long)count * Output.Size}.", nameof(results));
        if (count == 0) return;
        if (preprocessing.IsEmpty)
        {
            Run(count, samples, results);
            return;
        }

        var prepared = ArrayPool<float>.Shared.Rent(samples.Length);
        samples.CopyTo(prepared);
        preprocessing.Apply(prepared.AsSpan(0, samples.Length));
        Run(count, prepared.AsSpan(0, samples.Length), results);
        ArrayPool<float>.Shared.Return(prepared);
    }

    private unsafe void Run(int count, ReadOnlySpan<float> samples, Span<float> results)
    {
        var workspace = workspaces.Rent(count);
        var pass = workspace.Pass(count, folded.Weights, default, folded.State, seed: 0, step: 0);
        fixed (float* from = samples) network.TakeInputForEvaluation(pass, from);
        network.Evaluate(pass);
        fixed (float* to = results) network.GiveOutputOfEvaluation(pass, to);
        workspaces.Return(workspace);
    }

    /// <summary>Frees the memory. No thread may be predicting.</summary>
    public void Dispose()
    {
        disposed = true;
        folded.Dispose();
        workspaces.Dispose();
    }
}
