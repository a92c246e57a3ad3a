namespace Kiln.Feeding;

/// <summary>A batch that will be asked for.</summary>
/// <param name="Batch">Places in the dataset.</param>
/// <param name="Epoch">The epoch, from 1, that augmentation draws for; 0 where nothing is augmented.</param>
internal readonly record struct Portion(ReadOnlyMemory<int> Batch, int Epoch);
