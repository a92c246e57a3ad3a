namespace Kiln.Data;

/// <summary>What random numbers are drawn for. Numbers belong to results that users keep: never renumber, only add.</summary>
enum Draw
{
    Split = 1,
    Shuffle = 2,
    Batches = 3,
    UpSample = 4,
    DownSample = 5,
    MinorityCrops = 6,
}
