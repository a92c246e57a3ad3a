using System.Globalization;
using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>What holds a network back, where it helps and where it does not.</summary>
internal static class Regularisation
{
    public static IEnumerable<Finding> DropoutOnOutput(Anatomy anatomy) =>
        from dropout in anatomy.PartsOf<DropoutAttribute>()
        where dropout.Part.Rate > 0 && anatomy.IsOutput(dropout.Node)
        select Finding.Of(Rules.DropoutOnOutput, dropout.Origin.Site, dropout.Origin.Owner);

    public static IEnumerable<Finding> DropoutOfNothing(Anatomy anatomy) =>
        from dropout in anatomy.PartsOf<DropoutAttribute>()
        where dropout.Part.Rate == 0
        select Finding.Of(Rules.DropoutOfNothing, dropout.Origin.Site, dropout.Origin.Owner);

    /// <summary>Usual limits are 3 and 4 (Srivastava et al. 2014); below 1 a unit can hardly fire, above 10 nothing is held back.</summary>
    public static IEnumerable<Finding> MaxNorm(Anatomy anatomy) =>
        from word in anatomy.Words
        where word.Attribute is MaxNormAttribute { Limit: < 1 or > 10 }
        select Finding.Of(Rules.UnusualMaxNorm, word.Site, word.Owner, ((MaxNormAttribute)word.Attribute).Limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>Both penalties on one owner are an elastic net (Zou and Hastie 2005), which has a word.</summary>
    public static IEnumerable<Finding> TwoPenalties(Anatomy anatomy) =>
        from own in anatomy.Words.Where(word => word.Attribute is L1Attribute or L2Attribute).GroupBy(word => word.Owner)
        where own.Any(word => word.Attribute is L1Attribute) && own.Any(word => word.Attribute is L2Attribute)
        select Finding.Of(Rules.TwoPenalties, own.Last().Site, own.Key);

    /// <summary>A normalisation takes the scale of the weights before it away, so that their size is no matter of the loss (van Laarhoven 2017).</summary>
    public static IEnumerable<Finding> ScaleFree(Anatomy anatomy) =>
        from node in anatomy.Network.Nodes
        where Weight(node) is { } weight && anatomy.Network.Parameters[weight].L2 > 0 && anatomy.Next(node) is Node.BatchNorm
        let word = anatomy.Default<L2Attribute>(node) ?? anatomy.Default<ElasticNetAttribute>(node)
        where word is not null
        group word by word.Site into alike
        select Finding.Of(Rules.ScaleFreePenalty, alike.Key, alike.First().Owner);

    /// <summary>Whether a declared penalty shrinks weights, as an optimizer's own decay does (Loshchilov and Hutter 2019).</summary>
    public static bool Shrinks(ModelDeclaration declaration) =>
        declaration.Words.Concat(declaration.Layers.SelectMany(layer => layer.Words)).Any(word => word.Attribute is L2Attribute { Strength: > 0 } or ElasticNetAttribute { L2: > 0 });

    private static int? Weight(Node node) => node switch { Node.Convolution conv => conv.Weight, Node.Linear linear => linear.Weight, _ => null };
}
