using Kiln.Data;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.Search;

/// <summary>A network and a recipe to be tried.</summary>
/// <param name="Name">What it is called: no two of a search alike.</param>
/// <param name="Make">Makes the network from a seed.</param>
/// <param name="Recipe">How it is trained.</param>
/// <example><code>from rate in new[] { 0.01, 0.1 } select new Candidate($"rate {rate}", seed => new DigitsNet(seed), new Recipe(new Sgd(rate)))</code></example>
public sealed record Candidate(string Name, Func<long, Model> Make, Recipe Recipe)
{
    /// <summary>Makes the network and trains it: on all of the data, as for an ensemble of the best of a search.</summary>
    /// <param name="training">What it learns from.</param>
    /// <param name="seed">The seed of the network.</param>
    /// <returns>The network, for whoever calls to dispose.</returns>
    public Model Train(Dataset training, long seed = 0)
    {
        var model = Make(seed);
        try
        {
            model.Fit(training, Recipe).Finish();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
