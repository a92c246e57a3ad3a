namespace Kiln.Models;

/// <summary>Holds parts of a network as they are while others learn.</summary>
public static class Freezing
{
    extension(Model model)
    {
        /// <summary>
        /// Freezes layers: their parameters do not learn, <c>Fit</c> spends nothing on their weights' gradients, and the backward pass ends below the lowest
        /// layer that learns. Their batch normalisations go by their running statistics, and leave them as they are.
        /// </summary>
        /// <remarks>A parameter is frozen where its <c>requires_grad</c> is not set, in a training loop of one's own too; who sets that alone leaves statistics moving, as in PyTorch.</remarks>
        /// <param name="layers">Names of layers, or of what stands in a checkpoint before a dot: <c>"Edges"</c>, <c>"Edges.conv"</c>, <c>"layer1.0"</c>.</param>
        /// <exception cref="ArgumentException">No parameter has such a name; the message lists the layers.</exception>
        /// <example><code>net.Freeze("Edges", "Shapes");</code></example>
        public void Freeze(params IEnumerable<string> layers)
        {
            var names = model.Checked(layers);
            model.Freeze(parameter => names.Exists(name => IsIn(parameter, name)));
        }

        /// <summary>Freezes all but some layers, as for a new head on features that stay as they are.</summary>
        /// <param name="layers">The layers that go on learning.</param>
        /// <exception cref="ArgumentException">No parameter has such a name; the message lists the layers.</exception>
        /// <example><code>net.FreezeAllBut("Scores");</code></example>
        public void FreezeAllBut(params IEnumerable<string> layers)
        {
            var names = model.Checked(layers);
            model.Freeze(parameter => !names.Exists(name => IsIn(parameter, name)));
        }

        /// <summary>Freezes parameters by their names.</summary>
        /// <param name="parameters">Whether one of a name, such as <c>Edges.conv.weight</c>, is frozen. Those that are frozen already stay so.</param>
        /// <param name="keepsStatistics">
        /// Whether batch normalisations whose scale and shift are frozen go by their running statistics, and leave them as they are; otherwise they go by each batch and keep
        /// count of it, as in PyTorch.
        /// </param>
        /// <example><code>net.Freeze(name => !name.StartsWith("fc."), keepsStatistics: false);</code></example>
        public void Freeze(Func<string, bool> parameters, bool keepsStatistics = true)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            var blueprint = model.Blueprint;
            for (var i = 0; i < blueprint.Parameters.Length; i++)
                if (parameters(blueprint.Parameters[i].Name)) model.Learned[i].requires_grad = false;
            foreach (var scale in Scales(blueprint).Where(scale => !model.Learned[scale].requires_grad && !model.Learned[scale + 1].requires_grad))
                if (parameters(blueprint.Parameters[scale].Name)) model.Still = keepsStatistics ? model.Still.Add(scale) : model.Still.Remove(scale);
        }

        /// <summary>Lets layers learn again, with statistics that follow the batches; all of them, if none is named.</summary>
        /// <param name="layers">The layers.</param>
        /// <exception cref="ArgumentException">No parameter has such a name; the message lists the layers.</exception>
        /// <example><code>net.Unfreeze("Shapes");</code></example>
        public void Unfreeze(params IEnumerable<string> layers)
        {
            var names = model.Checked(layers);
            for (var i = 0; i < model.Blueprint.Parameters.Length; i++)
            {
                if (names.Count > 0 && !names.Exists(name => IsIn(model.Blueprint.Parameters[i].Name, name))) continue;
                model.Learned[i].requires_grad = true;
                model.Still = model.Still.Remove(i);
            }
        }

        private List<string> Checked(IEnumerable<string> layers)
        {
            ArgumentNullException.ThrowIfNull(layers);
            var names = layers.ToList();
            CheckNames(model.Blueprint, names, nameof(layers));
            return names;
        }
    }

    /// <summary>Refuses names that no parameter begins with.</summary>
    internal static void CheckNames(Blueprint blueprint, IEnumerable<string> names, string argument)
    {
        if (names.FirstOrDefault(name => blueprint.Parameters.All(parameter => !IsIn(parameter.Name, name))) is { } unknown)
            throw new ArgumentException($"{blueprint.Name} has no parameters in '{unknown}'; it has {string.Join(", ", blueprint.Parameters.Select(parameter => parameter.Name[..Math.Max(0, parameter.Name.LastIndexOf('.'))]).Distinct())}.", argument);
    }

    /// <summary>Whether a parameter lies in a layer, or in what a checkpoint calls so.</summary>
    internal static bool IsIn(string parameter, string layer) => parameter == layer || parameter.StartsWith(layer + ".", StringComparison.Ordinal);

    // a batch normalisation has a running mean of its name; its shift follows its scale
    private static IEnumerable<int> Scales(Blueprint blueprint) =>
        from i in Enumerable.Range(0, blueprint.Parameters.Length)
        let parameter = blueprint.Parameters[i]
        where parameter.Role == ParameterRole.Scale && blueprint.Buffers.Any(buffer => buffer.Name == parameter.Name[..(parameter.Name.LastIndexOf('.') + 1)] + "running_mean")
        select i;
}
