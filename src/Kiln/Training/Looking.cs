using System.Collections.Immutable;
using Kiln.Data;
using Kiln.Insights;
using Kiln.Models;
using Kiln.Preprocessing;
using static TorchSharp.torch;

namespace Kiln.Training;

/// <summary>Looks at what goes on inside a network.</summary>
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
            using var images = Prepared(model, data, model.Preprocessing.Snapshot(), [.. Enumerable.Range(0, data.Count)]);
            return [.. Activity.Of(model, images)];
        }

        /// <summary>What a layer gives for samples, as the network is evaluated: its values as features, for a classifier of another kind or to be compared.</summary>
        /// <remarks>The data keep their targets. Computed in batches, by plain operations.</remarks>
        /// <param name="layer">A declared layer, such as <c>"Shapes"</c>, or an activation in it, such as <c>"Shapes.relu"</c>.</param>
        /// <param name="data">The samples, of the shape that the network takes.</param>
        /// <returns>The same samples, each as the layer's values: channels × height × width, or features.</returns>
        /// <exception cref="ArgumentException">The data have another shape or there are none, or there is no such layer; the message lists those there are.</exception>
        /// <exception cref="InvalidOperationException">The network declares preprocessing that is not fitted yet.</exception>
        /// <example><code>var features = net.Features("Shapes", train);</code></example>
        public Dataset Features(string layer, Dataset data)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(layer);
            ArgumentNullException.ThrowIfNull(data);
            Fitness.CheckShape(model, data, nameof(data));
            model.CheckFitted();
            var (all, shape, done, preprocessing) = (Array.Empty<float>(), default(Shape), 0, model.Preprocessing.Snapshot());
            var names = new List<string>();
            foreach (var batch in Batches.Of(data.Count, Batch))
            {
                using var images = Prepared(model, data, preprocessing, batch.ToArray());
                Activity.Watch(model, images, (name, values) =>
                {
                    if (done == 0) names.Add(name);
                    if (name != layer) return;
                    if (all.Length == 0)
                    {
                        shape = values.ndim == 2 ? new((int)values.size(1)) : new((int)values.size(1), (int)values.size(2), (int)values.size(3));
                        all = new float[data.Count * shape.Size];
                    }

                    using var flat = values.to(ScalarType.Float32).cpu().contiguous();
                    flat.data<float>().CopyTo(all.AsSpan(done * shape.Size, batch.Length * shape.Size));
                });
                if (all.Length == 0) throw new ArgumentException($"{model.Blueprint.Name} has no layer '{layer}' to be looked at; it has {string.Join(", ", names)}.", nameof(layer));
                done += batch.Length;
            }

            return Dataset.FromFloats(shape, all, data.Targets);
        }
    }

    private const int Batch = 128;

    // as the network takes them: preprocessed, on its device and of its type
    private static Tensor Prepared(Model model, Dataset data, Preprocessor preprocessing, int[] samples)
    {
        using var scope = NewDisposeScope();
        var values = new float[samples.Length * data.Shape.Size];
        data.Read(samples, values);
        preprocessing.Apply(values);
        var images = tensor(values).view(samples.Length, data.Shape.Channels, data.Shape.Height, data.Shape.Width);
        return (model.Learned.Count == 0 ? images : images.to(model.Learned[0].dtype).to(model.Learned[0].device)).MoveToOuterDisposeScope().DetachFromDisposeScope();
    }
}
