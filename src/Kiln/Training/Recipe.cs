namespace Kiln.Training;

/// <summary>How a network is trained.</summary>
/// <param name="Optimizer">What moves the weights.</param>
/// <param name="Epochs">How many times each sample is seen, at least 1.</param>
/// <param name="BatchSize">Samples that are computed at once, at least 1.</param>
/// <param name="Schedule">How the learning rate moves; constant if left out.</param>
/// <param name="Seed">Where the shuffling of samples starts.</param>
/// <param name="ClassWeights">What a sample of each class counts for; if left out, what the declaration says. Cross-entropy alone takes them.</param>
/// <param name="Accumulate">
/// Batches whose gradients go into one step, at least 1: their mean over all samples, as of one batch as large as all of them, except that each is
/// normalised by itself.
/// </param>
/// <param name="ClipNorm">
/// The greatest norm of all gradients together, above 0: longer ones are shortened to it, as by PyTorch's <c>clip_grad_norm_</c>. Not clipped if left out.
/// Penalties come behind, and are not clipped.
/// </param>
/// <param name="ClipValue">The greatest magnitude of each gradient, above 0, as by PyTorch's <c>clip_grad_value_</c>; before the norm. Not clipped if left out.</param>
/// <param name="Rates">What the learning rate is multiplied by in some layers; by 1 everywhere if left out.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 30, BatchSize: 128, Schedule: new Warmup(3) >> new Cosine())</code></example>
public sealed record Recipe(
    Optimizer Optimizer, int Epochs = 10, int BatchSize = 128, Schedule? Schedule = null, long Seed = 0, ClassWeights? ClassWeights = null,
    int Accumulate = 1, double? ClipNorm = null, double? ClipValue = null, LayerRates? Rates = null)
{
    /// <summary>Steps of the whole run over so many samples: the last batch of an epoch may be short, and so may what goes into its last step.</summary>
    /// <param name="samples">Samples of an epoch.</param>
    public int Steps(int samples) => Epochs * EpochSteps(samples);

    /// <summary>Steps of an epoch over so many samples.</summary>
    internal int EpochSteps(int samples) => ((samples + BatchSize - 1) / BatchSize + Accumulate - 1) / Accumulate;
}
