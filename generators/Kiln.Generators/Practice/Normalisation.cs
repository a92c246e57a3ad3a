using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>What stands before a batch normalisation.</summary>
internal static class Normalisation
{
    /// <summary>The mean that the normalisation subtracts has the bias in it (Ioffe and Szegedy 2015, section 3.2).</summary>
    public static IEnumerable<Finding> BiasBefore(Anatomy anatomy) =>
        from part in anatomy.Parts
        where part.Origin.Part is ConvAttribute { Bias: Bias.Yes } or LinearAttribute { Bias: Bias.Yes } && part.Node is Node.Convolution or Node.Linear
        where anatomy.Next(part.Node) is Node.BatchNorm
        select Finding.Of(Rules.BiasBeforeBatchNorm, part.Origin.Site, part.Origin.Owner, Arguments.Name(part.Origin.Part));

    /// <summary>Dropout scales in training alone, so the variance that was counted is not the one at evaluation (Li et al. 2018). Threshold: at most one product between them.</summary>
    public static IEnumerable<Finding> DropoutBefore(Anatomy anatomy) =>
        from dropout in anatomy.PartsOf<DropoutAttribute>()
        where dropout.Part.Rate > 0 && Reaches(anatomy, dropout.Node, products: 1)
        select Finding.Of(Rules.DropoutBeforeBatchNorm, dropout.Origin.Site, dropout.Origin.Owner);

    private static bool Reaches(Anatomy anatomy, Node node, int products) => anatomy.After(node).Any(next => next switch
    {
        Node.BatchNorm => true,
        Node.Convolution or Node.Linear => products > 0 && Reaches(anatomy, next, products - 1),
        _ => Reaches(anatomy, next, products),
    });
}
