using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>A set of data that is known by name.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Folder">Its folder in each of the usual places.</param>
/// <param name="Files">What to download.</param>
/// <param name="Remedy">How else to get it, as the end of a sentence.</param>
sealed record KnownSet(string Name, string Folder, ImmutableArray<RemoteFile> Files, string Remedy)
{
    /// <summary>Reads the set from a folder, or from the first of the usual places that has it; if none does, it is downloaded.</summary>
    /// <param name="directory">The folder; null for the usual places.</param>
    /// <param name="places">The usual places.</param>
    /// <param name="read">Reads the set from a folder; throws <see cref="DataNotFoundException"/> if it is not there.</param>
    /// <param name="unpack">What is to be done with what was downloaded into a folder, if anything.</param>
    internal T Load<T>(string? directory, DataPlaces places, Func<string, T> read, Action<string>? unpack = null)
    {
        if (directory is not null)
            return read(directory);
        foreach (var folder in places.Roots.Select(root => Path.Combine(root, Folder)).Where(Directory.Exists))
        {
            try
            {
                return read(folder);
            }
            catch (DataNotFoundException)
            {
                // the next place may have it
            }
        }

        var home = Path.Combine(places.Home, Folder);
        Download(home, places);
        unpack?.Invoke(home);
        return read(home);
    }

    void Download(string folder, DataPlaces places)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var client = places.Connect();
            foreach (var file in Files.Where(file => !File.Exists(Path.Combine(folder, file.Name))))
                file.Download(folder, client);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            var looked = string.Join(", ", places.Roots.Select(root => $"'{Path.Combine(root, Folder)}'"));
            throw new DataNotFoundException(folder, $"{Name} is in none of {looked} and could not be downloaded ({fault.Message}): {Remedy}.");
        }
    }
}
