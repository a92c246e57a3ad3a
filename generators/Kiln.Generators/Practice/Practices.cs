using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>What the field knows of networks that usually go wrong.</summary>
public static class Practices
{
    public static IEnumerable<Finding> Review(CheckResult result) => result.Network is { } network
        ? Starts(result.Declaration).Concat(Sigmoids(result.Declaration, network)).Concat(Biases(result.Declaration)).Concat(Dropouts(result.Declaration, network))
        : [];

    /// <summary>Glorot and Bengio 2010: equal units stay equal. A last layer of zeros still learns, layer by layer it does not.</summary>
    private static IEnumerable<Finding> Starts(ModelDeclaration declaration) =>
        from word in Words(declaration)
        where word.Attribute is ZerosAttribute
        select Finding.Of(Rules.ZeroWeights, word.Site, word.Site is Site.ModelWord ? $"'{word.Layer}'" : $"Layer '{word.Layer}'");

    private static IEnumerable<Finding> Sigmoids(ModelDeclaration declaration, Network network) =>
        from word in Words(declaration)
        where word.Attribute is SigmoidAttribute && !IsLast(word, declaration, network)
        select Finding.Of(Rules.HiddenSigmoid, word.Site, word.Layer);

    private static IEnumerable<Finding> Biases(ModelDeclaration declaration) =>
        from word in Words(declaration)
        where word.Attribute is ConvAttribute { Bias: Bias.Yes } or LinearAttribute { Bias: Bias.Yes } && word.Next is BatchNormAttribute
        select Finding.Of(Rules.BiasBeforeBatchNorm, word.Site, word.Layer, Arguments.Name(word.Attribute));

    private static IEnumerable<Finding> Dropouts(ModelDeclaration declaration, Network network) =>
        from word in Words(declaration)
        where word.Attribute is DropoutAttribute
        let dropout = (DropoutAttribute)word.Attribute
        from finding in Dropout(dropout, word, IsLast(word, declaration, network))
        select finding;

    private static IEnumerable<Finding> Dropout(DropoutAttribute dropout, Placed word, bool last) =>
        dropout.Rate == 0 ? [Finding.Of(Rules.DropoutOfNothing, word.Site, word.Layer)]
        : last ? [Finding.Of(Rules.DropoutOnOutput, word.Site, word.Layer)]
        : [];

    private static bool IsLast(Placed word, ModelDeclaration declaration, Network network) =>
        word.Next is null && word.Layer == network.Nodes[network.Nodes.Count - 1].Layer;

    /// <summary>Every word on a layer, with the part that follows it there. A class's defaults count where they stand.</summary>
    private static IEnumerable<Placed> Words(ModelDeclaration declaration)
    {
        for (var w = 0; w < declaration.Words.Count; w++) yield return new(declaration.Words[w].Attribute, null, declaration.Type.Name, new Site.ModelWord(w));
        for (var l = 0; l < declaration.Layers.Count; l++)
        {
            var layer = declaration.Layers[l];
            for (var w = 0; w < layer.Words.Count; w++)
                yield return new(layer.Words[w].Attribute, layer.Words.Skip(w + 1).Select(word => word.Attribute).OfType<PartAttribute>().FirstOrDefault(), layer.Name, new Site.LayerWord(l, w));
        }
    }

    private sealed record Placed(WordAttribute Attribute, PartAttribute? Next, string Layer, Site Site);
}
