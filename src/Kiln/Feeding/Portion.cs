namespace Kiln.Feeding;

/// <summary>A batch that will be asked for.</summary>
/// <param name="Batch">Places in the dataset.</param>
/// <param name="Epoch">The epoch, from 1, that augmentation draws for; 0 where nothing is augmented.</param>
internal readonly record struct Portion(ReadOnlyMemory<int> Batch, int Epoch)
{
    /// <summary>Whom a sample is blended with: the next one, and the last with the first.</summary>
    public int Next(int place) => (place + 1) % Batch.Length;
}
