using Kiln.Data;
using Kiln.Ensembles;
using Kiln.Search;
using Kiln.Tests.Data;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Search;

/// <summary>Candidates are tried lazily, by the folds' own parts, and what was found is not lost.</summary>
public sealed class CrossValidationTests : IDisposable
{
    private static readonly Dataset Data = SmallData.Images(45);

    private readonly TempFolder folder = new();

    private int made;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_trial_is_the_mean_over_its_folds()
    {
        var trial = Data.CrossValidate(Grid(0.05), folds: 3, seed: 7).Single();
        var expected = Data.Folds(3, 7).Select(fold =>
        {
            using var net = new Upright(7);
            net.Fit(fold.Train, trial.Candidate.Recipe).Finish();
            return net.Evaluate(fold.Validation);
        }).ToList();
        Assert.Equal(expected, trial.Folds);
        Assert.Equal(expected.Average(fold => fold.Loss), trial.Loss, 1e-12);
        Assert.Equal("rate 0.05", trial.Candidate.Name);
    }

    [Fact]
    public void Nothing_is_trained_before_it_is_asked_for_and_nothing_twice()
    {
        var journal = folder.File("new/search.jsonl");
        Assert.Equal([1, 2], Data.CrossValidate(Grid(0.01, 0.05, 0.1), folds: 3, journal: journal).Take(2).Select(trial => trial.Number));
        Assert.Equal(6, made);
        var all = Data.CrossValidate(Grid(0.01, 0.05, 0.1), folds: 3, journal: journal).ToList();
        Assert.Equal(9, made);

        // a process that is killed cuts a line short at most
        var text = File.ReadAllText(journal);
        File.WriteAllText(journal, text[..^20]);
        Assert.Equal(all.Select(trial => trial.ToString()), Data.CrossValidate(Grid(0.01, 0.05, 0.1), folds: 3, journal: journal).Select(trial => trial.ToString()));
        Assert.Equal(10, made);
        Assert.Equal(all.Select(trial => trial.ToString()), Data.CrossValidate(Grid(0.01, 0.05, 0.1), folds: 3, journal: journal).Select(trial => trial.ToString()));
        Assert.Equal(10, made);

        // other folds, data or recipes are others
        _ = Data.CrossValidate(Grid(0.01), folds: 3, seed: 1, journal: journal).Count();
        _ = Data.Take(44).CrossValidate(Grid(0.01), folds: 3, journal: journal).Count();
        Assert.Equal(16, made);
    }

    [Fact]
    public void A_candidate_that_diverges_is_last_and_not_the_end()
    {
        var trials = Data.CrossValidate(Grid(1e30, 0.05), folds: 3, journal: folder.File("search.jsonl")).OrderBy(trial => trial.Loss).ToList();
        Assert.Equal(["rate 0.05", "rate 1E+30"], trials.Select(trial => trial.Candidate.Name));
        Assert.Equal(double.PositiveInfinity, Data.CrossValidate(Grid(1e30), folds: 3, journal: folder.File("search.jsonl")).Single().Loss);
    }

    [Fact]
    public void Draws_are_those_of_their_seed_and_within_their_bounds()
    {
        var first = Draws.Many(200, 1, draw => (Rate: draw.LogUniform(1e-3, 1), Share: draw.Uniform(2, 3), Size: draw.OneOf(16, 32, 64))).ToList();
        Assert.Equal(first, Draws.Many(200, 1, draw => (draw.LogUniform(1e-3, 1), draw.Uniform(2, 3), draw.OneOf(16, 32, 64))));
        Assert.NotEqual(first[0], Draws.Many(1, 2, draw => (draw.LogUniform(1e-3, 1), draw.Uniform(2, 3), draw.OneOf(16, 32, 64))).Single());
        Assert.All(first, drawn => Assert.True(drawn is { Rate: >= 1e-3 and <= 1, Share: >= 2 and <= 3 }));
        Assert.InRange(first.Count(drawn => drawn.Rate < 0.0316), 75, 125); // half of the orders of magnitude
        Assert.Equal([16, 32, 64], first.Select(drawn => drawn.Size).Distinct().Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => Draws.Many(1, 1, draw => draw.LogUniform(0, 1)).Single());
    }

    [Fact]
    public void The_best_of_a_search_are_an_ensemble()
    {
        using var ensemble = Ensemble.Of(Data.CrossValidate(Grid(0.01, 0.05, 0.1), folds: 3).OrderBy(trial => trial.Loss).Take(2).Select(trial => trial.Candidate.Train(Data, seed: 1)));
        Assert.Equal(2, ensemble.Members.Length);
        Assert.Contains("Two candidates are named 'rate 0.1'", Assert.Throws<ArgumentException>(() => Data.CrossValidate(Grid(0.1, 0.1)).Count()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.CrossValidate(Grid(0.1), folds: 1));
    }

    private IEnumerable<Candidate> Grid(params double[] rates) => rates.Select(rate => new Candidate(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rate {rate}"), Make, new(new Sgd(rate), Epochs: 3, BatchSize: 15)));

    private Upright Make(long seed)
    {
        made++;
        return new(seed);
    }
}
