using System.Collections.Immutable;
using Kiln.Data;
using Kiln.Models;
using Kiln.Training;
using static TorchSharp.torch;

namespace Kiln.Insights;

/// <summary>Looks at what hidden activations give.</summary>
public static class Looking
{
    extension(Model model)
    {
        /// <summary>What each hidden activation gives for samples, as the network is evaluated: whether its units live, and how its values lie.</summary>
        /// <param name="data">The samples, of the shape that the network takes.</param>
        /// <returns>Each activation before the last layer, in the order in which they run.</returns>
        /// <exception cref="ArgumentException">The data have another shape, or there are none.</exception>
        /// <exception cref="InvalidOperationException">The network declares preprocessing that is not fitted yet.</exception>
        /// <example><code>foreach (var activation in net.Activations(train.Take(64))) Console.WriteLine($"{activation.Part}: {activation.Deviation:G3}");</code></example>
        public ImmutableArray<ActivationHealth> Activations(Dataset data)
        {
            ArgumentNullException.ThrowIfNull(data);
            Fitness.CheckShape(model, data, nameof(data));
            model.CheckFitted();
            var values = new float[data.Count * data.Shape.Size];
            data.Read([.. Enumerable.Range(0, data.Count)], values);
            model.Preprocessing.Snapshot().Apply(values);
            using var images = tensor(values).view(data.Count, data.Shape.Channels, data.Shape.Height, data.Shape.Width);
            return At(model, images);
        }
    }

    /// <summary>What hidden activations give for samples that are preprocessed.</summary>
    internal static ImmutableArray<ActivationHealth> At(Model model, Tensor images)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var isTraining = model.training;
        var parts = model.Blueprint.Parts.ToDictionary(part => $"{part.Layer}.{part.Name}");
        var last = model.Blueprint.Parts[^1];
        var seen = new List<ActivationHealth>();
        model.eval();
        model.Watcher = (name, values) =>
        {
            if (parts.TryGetValue(name, out var part) && part != last) seen.Add(Of(name, part.Kind, values));
        };
        try
        {
            model.RunPortable(images.alias());
        }
        finally
        {
            model.Watcher = null;
            model.train(isTraining);
        }

        return [.. seen];
    }

    private static ActivationHealth Of(string name, string kind, Tensor values)
    {
        var units = (int)values.size(1);
        var dead = kind == "Relu" ? (values.transpose(0, 1).flatten(1).amax([1]) <= 0).to(ScalarType.Float32).mean().item<float>() : 0;
        var saturated = kind switch { "Sigmoid" => Ends(values, 0, 1), "Tanh" => Ends(values, -1, 1), _ => 0 };
        return new(name, kind, units, dead, saturated, values.mean().item<float>(), values.std(unbiased: false).item<float>());
    }

    private static double Ends(Tensor values, double least, double most)
    {
        var margin = 0.02 * (most - least);
        return ((values < least + margin) | (values > most - margin)).to(ScalarType.Float32).mean().item<float>();
    }
}
