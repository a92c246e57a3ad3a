using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Transfer;

/// <summary>Brings weights in that were learned elsewhere.</summary>
public static class Importing
{
    private const string Remembered = "optimizer.";

    extension(Model model)
    {
        /// <summary>
        /// Takes over parameters and running statistics from a safetensors file or a state dictionary of PyTorch's, by their names: those of the declaration,
        /// <c>[Name]</c> included. Nothing in the file is executed, and it is all or nothing: where it does not fit, the network stays as it is.
        /// </summary>
        /// <remarks>
        /// Numbers of other types become single-precision floats. Counts of batches, which old files lack, and constants of preprocessing, which only Kiln's
        /// files have, may be missing: they stay as they are.
        /// </remarks>
        /// <param name="path">The file.</param>
        /// <param name="rename">From a name in the file to one of the network's; null for a tensor that is to be left out. As they are, if left out.</param>
        /// <param name="partial">Whether only what fits is taken over; otherwise everything must.</param>
        /// <returns>What matched, what is missing, what is left over, and which shapes differ. Its text is a table.</returns>
        /// <exception cref="ImportException">Something does not fit and <paramref name="partial"/> is not set, or nothing fits at all. Nothing was taken over.</exception>
        /// <exception cref="SafetensorsException">The file is broken. Nothing was taken over.</exception>
        /// <exception cref="PyTorchFileException">The file is broken, or holds something else than tensors. Nothing was taken over.</exception>
        /// <example><code>Console.WriteLine(net.Import("resnet18.pth", rename: name => name.StartsWith("fc.") ? null : name, partial: true));</code></example>
        public ImportResult Import(string path, Func<string, string?>? rename = null, bool partial = false)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            using var file = TensorFile.Open(path);
            var own = model.state_dict();
            var result = ImportResult.Of(path, [.. Heads(file, rename)], model.Blueprint, model.Preprocessing.Names, own.ToDictionary(entry => entry.Key, entry => entry.Value.shape));
            if (result.Matched.IsEmpty || (!partial && !result.IsWhole)) throw new ImportException(result);

            // all is read before anything is changed
            var values = result.Matched.Select(match => (Into: own[match.Name], From: file.Tensor(match.Head, own[match.Name]))).ToList();
            using var quiet = no_grad();
            foreach (var (into, from) in values)
            {
                into.copy_(from);
                from.Dispose();
            }

            return result;
        }
    }

    private static IEnumerable<(string Name, TensorHead Head)> Heads(ITensorFile file, Func<string, string?>? rename) =>
        from head in file.Heads
        where file is not SafetensorsFile { Metadata: var texts } || !texts.ContainsKey("kiln.name") || !head.Name.StartsWith(Remembered, StringComparison.Ordinal)
        let name = rename is null ? head.Name : rename(head.Name)
        where name is not null
        select (name, head);
}
