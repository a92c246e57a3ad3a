using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>Where sigmoids stand.</summary>
internal static class Activations
{
    /// <summary>A sigmoid that feeds more weights. One that gates is at its place (Hu, Shen and Sun 2017).</summary>
    public static IEnumerable<Finding> HiddenSigmoid(Anatomy anatomy) =>
        from sigmoid in anatomy.PartsOf<SigmoidAttribute>()
        where !anatomy.IsGate(sigmoid.Node) && !anatomy.IsOutput(sigmoid.Node)
        select Finding.Of(Rules.HiddenSigmoid, sigmoid.Origin.Site, sigmoid.Origin.Owner);

    /// <summary>Losses that take scores turn them into probabilities themselves.</summary>
    public static IEnumerable<Finding> BeforeItsLoss(Anatomy anatomy) =>
        from sigmoid in anatomy.PartsOf<SigmoidAttribute>()
        where anatomy.Network.Loss is { } loss && Arguments.Name(loss) is "CrossEntropy" or "BinaryCrossEntropy"
        where sigmoid.Node.Id == anatomy.Network.Result || (anatomy.Next(sigmoid.Node) is Node.Flatten flat && flat.Id == anatomy.Network.Result)
        select Finding.Of(Rules.SigmoidBeforeLoss, sigmoid.Origin.Site, sigmoid.Origin.Owner, Arguments.Name(anatomy.Network.Loss!));
}
