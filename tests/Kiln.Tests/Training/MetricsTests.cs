using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

/// <summary>Metrics of answers that are written down here, beside figures of scikit-learn's definitions counted by hand.</summary>
public class MetricsTests
{
    // answers 0 1 1 2 0 2 for labels 0 0 1 1 2 2
    private static readonly Predictions Answers = new(
        [5, 1, 0, /**/ 2, 3, 1, /**/ 0, 9, 1, /**/ 1, 2, 4, /**/ 7, 6, 5, /**/ 0, 0, 1], [0, 0, 1, 1, 2, 2], ["ant", "bee", "cat"]);

    [Fact]
    public void Answers_are_the_greatest_scores() => Assert.Equal([0, 1, 1, 2, 0, 2], Answers.Answers.ToArray());

    [Theory, InlineData(1, 3.0 / 6), InlineData(2, 5.0 / 6), InlineData(3, 1)]
    public void Top_k_counts_labels_among_the_k_greatest(int k, double share) => Assert.Equal(share, Answers.TopK(k), 1e-12);

    [Fact]
    public void The_confusion_matrix_gives_precision_recall_and_F1()
    {
        var matrix = Answers.Confusion();
        Assert.Equal((1, 1, 0), (matrix[0, 0], matrix[0, 1], matrix[0, 2]));
        Assert.Equal((1, 0, 1), (matrix[2, 0], matrix[2, 1], matrix[2, 2]));
        Assert.Equal([0.5, 0.5, 0.5], Enumerable.Range(0, 3).Select(matrix.Precision));
        Assert.Equal([0.5, 0.5, 0.5], Enumerable.Range(0, 3).Select(matrix.Recall));
        Assert.Equal(0.5, matrix.MacroF1, 1e-12);
        Assert.Equal(Answers.Accuracy(), matrix.Accuracy, 1e-12);
        Assert.Equal(4, matrix.ToString().Trim().Split('\n').Length);
        Assert.Contains("2 cat            1   0   1      0.500   0.500  0.500", matrix.ToString());
    }

    [Fact]
    public void Equal_scores_answer_with_the_first_class_and_one_output_with_two()
    {
        var equal = new Predictions([1, 1, 1, 1], [0, 1], ["a", "b"]);
        Assert.Equal([0, 0], equal.Answers.ToArray());
        Assert.Equal(0.5, equal.Accuracy());
        var single = new Predictions([0.1f, -3, 0], [1, 1, 0], ["no", "yes"]);
        Assert.Equal([1, 0, 0], single.Answers.ToArray());
        Assert.Equal(2.0 / 3, single.Accuracy(), 1e-12);
        Assert.Equal(1, single.Confusion().Precision(1));
        Assert.Equal(0.5, single.Confusion().Recall(1));
    }

    [Fact]
    public void A_run_is_measured_by_a_function_of_the_user_s_own()
    {
        using var net = new SmallClassifier(1);
        var (train, validation) = (SmallData.Images(90), SmallData.Images(31));
        var epochs = net.Fit(train, validation, new Recipe(new Sgd(0.05), Epochs: 3, BatchSize: 20))
            .Measure("hits", answers => answers.Answers.Zip(answers.Labels).Count(pair => pair.First == pair.Second))
            .Measure("macro F1", answers => answers.Confusion().MacroF1).ToList();
        Assert.All(epochs, epoch =>
        {
            Assert.Equal(["hits", "macro F1"], epoch.Metrics.Select(metric => metric.Name));
            Assert.Equal(90 * epoch.Training.Accuracy, epoch.Metrics[0].Training, 1e-9);
            Assert.Equal(31 * epoch.Validation!.Accuracy, epoch.Metrics[0].Validation!.Value, 1e-9);
        });
        Assert.Equal(net.Predict(validation).Confusion().MacroF1, epochs[^1].Metrics[1].Validation!.Value, 1e-12);

        var run = net.Fit(train, new Recipe(new Sgd(0.05), Epochs: 1)).Measure("hits", answers => 0);
        Assert.Contains("already measures 'hits'", Assert.Throws<ArgumentException>(() => run.Measure("hits", answers => 1)).Message);
        Assert.Null(run.Single().Metrics[0].Validation);
        using var values = new SmallRegressor(1);
        Assert.Contains("class labels", Assert.Throws<ArgumentException>(() => values.Fit(SmallData.Curves(9), new Recipe(new Sgd(0.1))).Measure("none", answers => 0)).Message);
    }

    [Fact]
    public void A_network_answers_for_data_as_it_is_evaluated()
    {
        using var net = new SmallClassifier(1);
        var data = SmallData.Images(300);
        net.Fit(data, new Recipe(new Sgd(0.05), Epochs: 1, BatchSize: 30)).Finish();
        Assert.Equal(net.Evaluate(data).Accuracy, net.Predict(data).Accuracy(), 1e-12);
        Assert.Contains("takes samples of", Assert.Throws<ArgumentException>(() => net.Predict(SmallData.Features(3))).Message);
    }
}
