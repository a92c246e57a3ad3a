using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kiln.Data;
using Kiln.Soak;
using Kiln.Training;

// Kiln.Soak FOLDER EPOCHS SAMPLES: trains with a checkpoint after each epoch, goes on from the last one if there is one, and says at the end what the weights are.
// It may be killed at any moment and started again.
var (folder, epochs, samples) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var pixels = new float[samples * 64];
for (var i = 0; i < pixels.Length; i++) pixels[i] = MathF.Sin(12.9898f * (i / 64) + 78.233f * (i % 64)) + (i % 8 / 2 == i / 64 % 4 ? 1 : 0);
var data = Dataset.FromFloats(new(1, 8, 8), pixels, [.. Enumerable.Range(0, samples).Select(i => i % 4)]);
var (train, validation) = (data.Take(samples * 3 / 4), data.Skip(samples * 3 / 4));

using var net = new SoakNet(seed: 1);
var recipe = new Recipe(new Adam(1e-3), epochs, BatchSize: 25, Schedule: new Warmup(2) >> new Cosine());
foreach (var epoch in net.Fit(train, validation, recipe).Resume(folder).Checkpoint(folder)) Console.WriteLine($"epoch {epoch.Number}");

using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
foreach (var tensor in net.state_dict().Values) hash.AppendData(MemoryMarshal.AsBytes(tensor.bytes));
Console.WriteLine($"weights {Convert.ToHexString(hash.GetHashAndReset())}");
