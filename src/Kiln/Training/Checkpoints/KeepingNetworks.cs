using Kiln.Models;

namespace Kiln.Training;

/// <summary>Keeps networks in files.</summary>
public static class KeepingNetworks
{
    extension(Model model)
    {
        /// <summary>Writes the network as a safetensors file: parameters and buffers by their names, preprocessing included.</summary>
        /// <param name="path">The file; whole or not there.</param>
        /// <exception cref="IOException">It cannot be written. A file of that name is as it was.</exception>
        /// <example><code>net.SaveCheckpoint("digits.safetensors");</code></example>
        public void SaveCheckpoint(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            CheckpointFile.Write(path, model, null);
        }

        /// <summary>Reads the network's parameters and buffers from a safetensors file: one of a run, or one that <see cref="SaveCheckpoint"/> wrote.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="CheckpointMismatchException">The file is of another network; the message lists what differs. Nothing was loaded.</exception>
        /// <exception cref="Transfer.SafetensorsException">The file is broken. Nothing was loaded.</exception>
        /// <example><code>net.LoadCheckpoint("runs/digits/best.safetensors");</code></example>
        public void LoadCheckpoint(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            CheckpointFile.Read(path, model);
        }
    }
}
