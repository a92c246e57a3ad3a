using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Insights;

/// <summary>What goes on inside a network while plain operations run it.</summary>
internal static class Activity
{
    /// <summary>What hidden activations give for samples that are preprocessed.</summary>
    public static IReadOnlyList<ActivationHealth> Of(Model model, Tensor images)
    {
        using var scope = NewDisposeScope();
        var parts = model.Blueprint.Parts.ToDictionary(part => $"{part.Layer}.{part.Name}");
        var last = model.Blueprint.Parts[^1];
        var seen = new List<ActivationHealth>();
        Watch(model, images, (name, values) =>
        {
            if (parts.TryGetValue(name, out var part) && part != last) seen.Add(Of(name, part.Kind, values));
        });
        return seen;
    }

    /// <summary>Runs a network on samples that are preprocessed, as it is evaluated, and shows what layers and activations give on the way.</summary>
    public static void Watch(Model model, Tensor images, Action<string, Tensor> watcher)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var isTraining = model.training;
        model.eval();
        model.Watcher = watcher;
        try
        {
            model.RunPortable(images.alias());
        }
        finally
        {
            model.Watcher = null;
            model.train(isTraining);
        }
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
