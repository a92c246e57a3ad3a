using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>How weights start.</summary>
internal static class Initializers
{
    /// <summary>Equal units stay equal. A last layer of zeros still learns, layer by layer it does not.</summary>
    public static IEnumerable<Finding> StartAtZero(Anatomy anatomy) =>
        from word in anatomy.Words
        where word.Attribute is ZerosAttribute
        select Finding.Of(Rules.ZeroWeights, word.Site, word.Owner);

    /// <summary>Each formula keeps the variance through one family of activations (Glorot and Bengio 2010, He et al. 2015).</summary>
    public static IEnumerable<Finding> ForAnotherActivation(Anatomy anatomy) =>
        from part in anatomy.Parts
        where part.Node is Node.Convolution or Node.Linear
        let word = anatomy.Default<InitializerAttribute>(part.Node)
        where word is not null
        let activation = Activation(anatomy, part.Node)
        where activation is not null && !anatomy.IsGate(activation)
        let follows = anatomy.OriginOf(activation)!
        let mend = (word.Attribute, follows.Part) switch
        {
            (HeAttribute, TanhAttribute or SigmoidAttribute) => (For: "the ReLU family", Use: "Xavier"),
            (XavierAttribute, PartAttribute other) when IsRelu(other) => (For: "sigmoid and tanh", Use: "He"),
            _ => default,
        }
        where mend.Use is not null
        select Finding.Of(Rules.OtherInitializer, word.Site is Site.LayerWord ? word.Site : follows.Site, part.Origin.Owner, Arguments.Name(word.Attribute), mend.For, Arguments.Name(follows.Part), mend.Use);

    private static bool IsRelu(PartAttribute part) => Arguments.Name(part) is "Relu" or "LeakyRelu" or "PRelu" or "RRelu";

    /// <summary>The function that a product's values go through next, behind whatever keeps them what they are.</summary>
    private static Node? Activation(Anatomy anatomy, Node product)
    {
        for (var node = anatomy.Next(product); node is not null; node = anatomy.Next(node))
        {
            if (node is Node.Pointwise && anatomy.OriginOf(node)?.Part is not DropoutAttribute) return node;
            if (node is not (Node.Pointwise or Node.BatchNorm or Node.MaxPool or Node.AveragePool)) return null;
        }

        return null;
    }
}
