using Kiln.Data;
using Kiln.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Kiln.Classifiers;

/// <summary>A linear classifier of vectors, fitted by Microsoft.ML. It never changes, and answers as a network does.</summary>
public sealed class FeatureClassifier
{
    private const string Key = "Key";

    private readonly MLContext context;
    private readonly ITransformer model;
    private readonly int features;

    private FeatureClassifier(MLContext context, ITransformer model, int features) => (this.context, this.model, this.features) = (context, model, features);

    /// <summary>Fits a linear support vector machine for each class against all others (Shalev-Shwartz et al. 2007, by Microsoft.ML's <c>LinearSvm</c>).</summary>
    /// <param name="data">Features with class labels, such as <c>net.Features("Shapes", train)</c>; each is brought to mean 0 and variance 1 first.</param>
    /// <param name="strength">λ of its penalty, above 0.</param>
    /// <param name="iterations">Passes over the data, at least 1.</param>
    /// <exception cref="ArgumentException">The data have no class labels, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not above 0, or there are no iterations.</exception>
    /// <example><code>var svm = FeatureClassifier.Svm(net.Features("Shapes", train)); Console.WriteLine(svm.Predict(net.Features("Shapes", test)).Accuracy());</code></example>
    public static FeatureClassifier Svm(Dataset data, double strength = 1e-3, int iterations = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(strength);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        return Fit(data, context => context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.LinearSvm(new LinearSvmTrainer.Options { LabelColumnName = Key, Lambda = (float)strength, NumberOfIterations = iterations, BatchSize = 8 }), Key));
    }

    /// <summary>Fits a multinomial logistic regression (by Microsoft.ML's <c>LbfgsMaximumEntropy</c>).</summary>
    /// <param name="data">Features with class labels; each is brought to mean 0 and variance 1 first.</param>
    /// <param name="strength">Of its penalty on squares, at least 0.</param>
    /// <exception cref="ArgumentException">The data have no class labels, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is below 0.</exception>
    /// <example><code>var logistic = FeatureClassifier.LogisticRegression(net.Features("Garment", train));</code></example>
    public static FeatureClassifier LogisticRegression(Dataset data, double strength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(strength);
        return Fit(data, context => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(Key, l1Regularization: 0, l2Regularization: (float)strength));
    }

    /// <summary>What it answers for features, for metrics.</summary>
    /// <param name="data">Features with labels, of as many values as it was fitted on.</param>
    /// <exception cref="ArgumentException">They have another number of values, or no class labels, or there are none.</exception>
    public Predictions Predict(Dataset data)
    {
        var labels = Labels(data);
        if (data.Shape.Size != features) throw new ArgumentException($"The classifier was fitted on {features} features a sample, but the dataset has {data.Shape.Size}.", nameof(data));
        var scores = context.Data.CreateEnumerable<Answer>(model.Transform(View(context, data)), reuseRowObject: false).SelectMany(answer => answer.Score).ToArray();
        return new(scores, labels.Labels, labels.Classes);
    }

    private static FeatureClassifier Fit<T>(Dataset data, Func<MLContext, IEstimator<T>> trainer) where T : class, ITransformer
    {
        var labels = Labels(data);
        if (labels.Labels.Distinct().Count() < 2) throw new ArgumentException("A classifier tells classes from each other, but all samples are of one.", nameof(data));
        var context = new MLContext(seed: 1);

        // keys in the order of the classes, whether or not each has samples
        var keys = context.Data.LoadFromEnumerable(Enumerable.Range(0, labels.Classes.Length).Select(label => new Name { Label = label }));
        var pipeline = context.Transforms.Conversion.MapValueToKey(Key, nameof(Row.Label), keyData: keys)
            .Append(context.Transforms.NormalizeMeanVariance(nameof(Row.Features), fixZero: false))
            .AppendCacheCheckpoint(context)
            .Append(trainer(context));
        return new(context, pipeline.Fit(View(context, data)), data.Shape.Size);
    }

    private static ClassLabels Labels(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException("The dataset is empty.", nameof(data));
        return data.Targets as ClassLabels ?? throw new ArgumentException($"A classifier takes class labels, but the dataset's targets are {data.Targets}.", nameof(data));
    }

    private static IDataView View(MLContext context, Dataset data)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Shape.Size);
        var labels = ((ClassLabels)data.Targets).Labels;
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, data.Count).Select(i =>
        {
            var values = new float[data.Shape.Size];
            data.Read([i], values);
            return new Row { Features = values, Label = labels[i] };
        }), schema);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public int Label { get; set; }
    }

    private sealed class Name
    {
        public int Label { get; set; }
    }

    private sealed class Answer
    {
        public float[] Score { get; set; } = [];
    }
}
