using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Kiln.Data;

/// <summary>A file of a known set of data, and where it can be had.</summary>
/// <param name="Name">Its name on disk.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in hexadecimal digits.</param>
/// <param name="Sources">Where it can be had, the first first.</param>
sealed record RemoteFile(string Name, long Length, string Sha256, ImmutableArray<Uri> Sources)
{
    // A source that sends nothing for so long is given up.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Downloads the file into a folder, from the first source that gives the very bytes; it is there whole or not at all.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="HttpRequestException">No source gave it; the message says of each why not.</exception>
    internal string Download(string folder, HttpMessageInvoker client)
    {
        var (path, reasons) = (Path.Combine(folder, Name), new List<string>());
        foreach (var source in Sources)
        {
            try
            {
                AtomicFile.Write(path, file => Copy(source, client, file));
                return path;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or ObjectDisposedException or IOException or InvalidDataException)
            {
                reasons.Add($"{source.Host}: {fault.Message}");
            }
        }

        throw new HttpRequestException(string.Join("; ", reasons));
    }

    void Copy(Uri source, HttpMessageInvoker client, Stream file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        using var silence = new CancellationTokenSource(Patience);
        using var response = client.Send(request, silence.Token);
        response.EnsureSuccessStatusCode();
        using var cut = silence.Token.Register(response.Dispose);
        using var body = response.Content.ReadAsStream(silence.Token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, total) = (new byte[1 << 16], 0L);
        while (body.Read(buffer) is > 0 and var count)
        {
            silence.CancelAfter(Patience);
            total += count;
            if (total > Length)
                throw new InvalidDataException($"expected {Length} bytes of {Name}, got more");
            hash.AppendData(buffer, 0, count);
            file.Write(buffer, 0, count);
        }

        var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (total != Length || digest != Sha256)
            throw new InvalidDataException($"expected {Length} bytes of {Name} with the SHA-256 {Sha256}, got {total} with {digest}");
    }
}
