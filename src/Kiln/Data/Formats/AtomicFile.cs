namespace Kiln.Data;

/// <summary>Files that are whole or not there.</summary>
static class AtomicFile
{
    /// <summary>Writes a file beside the one that is wanted, and puts it in its place when it is whole.</summary>
    /// <param name="path">The file that is wanted.</param>
    /// <param name="write">Writes its content.</param>
    internal static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        var partial = path + ".partial";
        try
        {
            using (var file = File.Create(partial))
            {
                write(file);
                file.Flush(flushToDisk: true); // a name must not come to stand for what is not there yet
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
