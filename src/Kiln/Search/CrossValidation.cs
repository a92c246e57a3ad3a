using System.Collections.Immutable;
using Kiln.Data;
using Kiln.Training;

namespace Kiln.Search;

/// <summary>Tries candidates by cross-validation.</summary>
public static class CrossValidation
{
    extension(Dataset data)
    {
        /// <summary>
        /// Tries candidates, one after the other, as the sequence is asked for: each is trained once for each fold, on the others, and measured on it. A grid is a LINQ
        /// query over candidates; a random search is <see cref="Draws.Many"/>.
        /// </summary>
        /// <remarks>
        /// With a journal no trained network is lost when the process is killed: each fold's scores are written into it at once, and a later search over the same
        /// data takes what it finds there for the same candidate and recipe. A line that was cut is left out.
        /// </remarks>
        /// <param name="candidates">What is tried; no two of one name.</param>
        /// <param name="folds">How many folds, at least 2.</param>
        /// <param name="seed">Chooses the folds, and is every network's seed.</param>
        /// <param name="journal">The file; none if left out.</param>
        /// <returns>A trial for each candidate, in their order.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than samples.</exception>
        /// <exception cref="ArgumentException">While it goes on: two candidates have one name.</exception>
        /// <exception cref="IOException">While it goes on: the journal cannot be written.</exception>
        /// <example>
        /// <code>
        /// var grid = from rate in new[] { 0.01, 0.1 } from batch in new[] { 16, 64 }
        ///            select new Candidate($"{rate}, {batch}", seed => new DigitsNet(seed), new Recipe(new Sgd(rate), BatchSize: batch));
        /// foreach (var trial in train.CrossValidate(grid, journal: "search.jsonl").OrderBy(trial => trial.Loss)) Console.WriteLine(trial);
        /// </code>
        /// </example>
        public IEnumerable<Trial> CrossValidate(IEnumerable<Candidate> candidates, int folds = 5, long seed = 0, string? journal = null)
        {
            ArgumentNullException.ThrowIfNull(candidates);
            return Trials(data.Folds(folds, seed), candidates, seed, Journal.Open(journal, data, folds, seed));
        }
    }

    private static IEnumerable<Trial> Trials(ImmutableArray<Fold> folds, IEnumerable<Candidate> candidates, long seed, Journal journal)
    {
        var (names, number) = (new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var candidate in candidates)
        {
            if (!names.Add(candidate.Name)) throw new ArgumentException($"Two candidates are named '{candidate.Name}': give each a name of its own, by which its results are known.", nameof(candidates));
            yield return new(++number, candidate, [.. folds.Select((fold, i) => journal.Find(candidate, i) ?? journal.Add(candidate, i, Score(candidate, fold, seed)))]);
        }
    }

    private static Scores Score(Candidate candidate, Fold fold, long seed)
    {
        try
        {
            using var model = candidate.Train(fold.Train, seed);
            return model.Evaluate(fold.Validation);
        }
        catch (DivergedException)
        {
            return new(double.PositiveInfinity, 0, fold.Validation.Count);
        }
    }
}
