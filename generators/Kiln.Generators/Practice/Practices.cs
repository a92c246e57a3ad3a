using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>What the field knows of networks that usually go wrong, and of what good ones also do. Each rule has a page of its own in <c>Rules/</c>.</summary>
public static class Practices
{
    private static readonly Func<Anatomy, IEnumerable<Finding>>[] All =
    [
        Initializers.StartAtZero, Initializers.ForAnotherActivation,
        Activations.HiddenSigmoid, Activations.BeforeItsLoss,
        Normalisation.BiasBefore, Normalisation.DropoutBefore,
        Regularisation.DropoutOnOutput, Regularisation.DropoutOfNothing, Regularisation.MaxNorm, Regularisation.TwoPenalties, Regularisation.ScaleFree,
        Sizes.Unseen, Sizes.LargeKernel, Sizes.NarrowField, Sizes.HeavyLinear,
        Augmentations.Idle,
        Naming.HiddenWord,
        Ranges.Unbounded,
    ];

    /// <summary>All that there is to say of a network; nothing of one that cannot work.</summary>
    public static IEnumerable<Finding> Review(CheckResult result) =>
        result.Network is { } network && new Anatomy(result, network) is var anatomy ? OncePerPlace(All.SelectMany(rule => rule(anatomy))) : [];

    // what a block computes stands in several copies
    private static IEnumerable<Finding> OncePerPlace(IEnumerable<Finding> findings) => findings.GroupBy(finding => (finding.Rule, finding.Site)).Select(alike => alike.First());
}
