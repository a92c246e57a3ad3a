using Kiln.Data;
using Kiln.FineTuning;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.Classifiers;

/// <summary>Runs the plans of fine-tuning that train no network.</summary>
public static class FittingPlans
{
    extension(Plan.SvmOnFeatures plan)
    {
        /// <summary>Fits the support vector machine on what the plan's layer gives.</summary>
        /// <param name="model">The trained network.</param>
        /// <param name="training">The new data.</param>
        /// <exception cref="ArgumentException">The data do not fit the network, have no class labels, or there is no such layer.</exception>
        /// <example><code>var svm = plan.Fit(net, train); Console.WriteLine(plan.Predict(net, svm, test).Accuracy());</code></example>
        public FeatureClassifier Fit(Model model, Dataset training)
        {
            ArgumentNullException.ThrowIfNull(model);
            return FeatureClassifier.Svm(model.Features(plan.Layer, training), plan.Strength);
        }

        /// <summary>What the machine answers for samples.</summary>
        /// <param name="model">The trained network.</param>
        /// <param name="svm">What <see cref="Fit"/> gave.</param>
        /// <param name="data">The samples.</param>
        public Predictions Predict(Model model, FeatureClassifier svm, Dataset data)
        {
            ArgumentNullException.ThrowIfNull(model);
            ArgumentNullException.ThrowIfNull(svm);
            return svm.Predict(model.Features(plan.Layer, data));
        }
    }
}
