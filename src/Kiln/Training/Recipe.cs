namespace Kiln.Training;

/// <summary>How a network is trained.</summary>
/// <param name="Optimizer">What moves the weights.</param>
/// <param name="Epochs">How many times each sample is seen, at least 1.</param>
/// <param name="BatchSize">Samples of a step, at least 1.</param>
/// <param name="Schedule">How the learning rate moves; constant if left out.</param>
/// <param name="Seed">Where the shuffling of samples starts.</param>
/// <param name="ClassWeights">What a sample of each class counts for; if left out, what the declaration says. Cross-entropy alone takes them.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 30, BatchSize: 128, Schedule: new Cosine())</code></example>
public sealed record Recipe(
    Optimizer Optimizer, int Epochs = 10, int BatchSize = 128, Schedule? Schedule = null, long Seed = 0, ClassWeights? ClassWeights = null)
{
    /// <summary>Steps of the whole run over so many samples: the last batch of an epoch may be short.</summary>
    /// <param name="samples">Samples of an epoch.</param>
    public int Steps(int samples) => Epochs * ((samples + BatchSize - 1) / BatchSize);
}
