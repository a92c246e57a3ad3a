using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>Infers every shape of a declared network, names what it learns, and refuses what cannot work.</summary>
public static class Checker
{
    public static CheckResult Check(ModelDeclaration declaration)
    {
        if (declaration.IsBroken) return new(declaration, null, default, default, default);

        var findings = new List<Finding>(declaration.Findings);
        findings.AddRange(declaration.Words.SelectMany((word, i) => Arguments.Check($"'{declaration.Type.Name}'", word.Attribute, new Site.ModelWord(i))));
        findings.AddRange(declaration.Layers.SelectMany((layer, l) => layer.Words.SelectMany((word, w) => Arguments.Check($"Layer '{layer.Name}'", word.Attribute, new Site.LayerWord(l, w)))));
        findings.AddRange(Exclusive(declaration));

        var input = declaration.Words.Select(word => word.Attribute).OfType<InputAttribute>().FirstOrDefault();
        findings.AddRange(CheckInput(declaration));
        if (declaration.Layers.Count == 0 && declaration.Forward is null && !IsRefused(declaration.Findings)) findings.Add(Finding.Of(Rules.NoLayers, new Site.Model(), declaration.Type.Name));
        if (IsRefused(findings)) return new(declaration, null, default, default, findings.ToSequence());

        findings.AddRange(Crops(declaration, input!.Shape).Concat(Preparations(declaration, input.Shape)));
        var network = new NetworkBuilder(input.Shape);
        var elaborator = new Elaborator(declaration, network, input.Shape, findings);
        if (elaborator.Run() is not { } result || IsRefused(findings)) return new(declaration, null, default, default, findings.ToSequence());

        var layers = elaborator.Layers;
        var unused = Enumerable.Range(0, declaration.Layers.Count).Where(layer => !layers.ContainsKey(layer)).ToList();
        findings.AddRange(unused.Select(layer => Finding.Of(Rules.Unused, new Site.Layer(layer), declaration.Layers[layer].Name)));

        var last = network.Nodes[result];
        if (network.ShapeOf(result).IsFlat) result = network.Flatten(result, last.Layer, "flatten", network.Origins[result]);
        var loss = declaration.Words.Select(word => word.Attribute).OfType<LossAttribute>().FirstOrDefault();
        findings.AddRange(CheckWhole(declaration, network, result, last.Layer, loss));
        if (IsRefused(findings)) return new(declaration, null, default, default, findings.ToSequence());

        return new(
            declaration,
            new(declaration.Type, layers.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToSequence(), unused.Select(layer => declaration.Layers[layer]).ToSequence(),
                network.Nodes.ToSequence(), result, network.Parameters.ToSequence(), network.Buffers.ToSequence(), loss,
                declaration.Words.Select(word => word.Attribute).OfType<PreprocessingAttribute>().ToSequence(),
                declaration.Words.Select(word => word.Attribute).OfType<AugmentationAttribute>().ToSequence())
            {
                Winograd = declaration.Words.Select(word => word.Attribute).OfType<ModelAttribute>().All(model => model.Winograd),
                Text = declaration.Text,
            },
            network.Origins.ToSequence(), network.Fields.ToSequence(), findings.ToSequence());
    }

    /// <summary>Checks that the network computes something, and that the loss can take what it gives.</summary>
    private static IEnumerable<Finding> CheckWhole(ModelDeclaration declaration, NetworkBuilder network, int result, string layer, LossAttribute? loss)
    {
        var declared = declaration.Layers.ToList().FindIndex(candidate => candidate.Name == layer);
        var site = declared >= 0 ? new Site.Layer(declared) : network.Origins[result]?.Site ?? (declaration.Forward is { } forward ? new Site.Expression(forward.Spot) : new Site.Model());
        if (network.Nodes.Skip(1).All(node => node is Node.Flatten)) yield return Finding.Of(Rules.EmptyLayer, site, layer.Length > 0 ? layer : "Forward");
        else if (loss is { TakesScores: true } && !network.ShapeOf(result).IsFlat) yield return Finding.Of(Rules.NotScores, site, layer, $"{network.ShapeOf(result)}", Arguments.Name(loss));
        else if (loss is CrossEntropyAttribute { ClassWeights: { Count: > 0 } weights } && weights.Count != network.ShapeOf(result).Channels)
            yield return Finding.Of(Rules.UnevenWeights, new Site.ModelWord(declaration.Words.ToList().FindIndex(word => word.Attribute == loss)), declaration.Type.Name, $"{weights.Count}", $"{network.ShapeOf(result).Channels}");
    }

    private static bool IsRefused(IEnumerable<Finding> findings) => findings.Any(finding => finding.Rule.Weight == Weight.Error);

    private static IEnumerable<Finding> CheckInput(ModelDeclaration declaration)
    {
        var index = declaration.Words.ToList().FindIndex(word => word.Attribute is InputAttribute);
        if (index < 0) yield return Finding.Of(Rules.NoInput, new Site.Model(), declaration.Type.Name);
        else if (declaration.Words[index].Attribute is InputAttribute input && Capacity.Excess(input.Shape) is { } excess)
            yield return Finding.Of(Rules.TooLarge, new Site.ModelWord(index), $"'{declaration.Type.Name}'", Arguments.Name(input), excess);
    }

    /// <summary>The last crop must give what the network takes; others may come before it.</summary>
    private static IEnumerable<Finding> Crops(ModelDeclaration declaration, Shape input)
    {
        var word = declaration.Words.ToList().FindLastIndex(word => word.Attribute is RandomCropAttribute or RandomResizedCropAttribute);
        if (word < 0) yield break;
        var (height, width) = declaration.Words[word].Attribute switch
        {
            RandomCropAttribute crop => (crop.Size, crop.Width),
            RandomResizedCropAttribute crop => (crop.Size, crop.Width),
            _ => (input.Height, input.Width),
        };
        if ((height, width) != (input.Height, input.Width))
            yield return Finding.Of(Rules.CropSize, new Site.ModelWord(word), declaration.Type.Name, Arguments.Name(declaration.Words[word].Attribute), $"{height}×{width}", $"{input.Height}×{input.Width}");
    }

    /// <summary>Constants that are given must be as many as the samples' channels or values, and a matrix over all values must be addressable.</summary>
    private static IEnumerable<Finding> Preparations(ModelDeclaration declaration, Shape input)
    {
        for (var i = 0; i < declaration.Words.Count; i++)
        {
            var (word, site) = (declaration.Words[i].Attribute, new Site.ModelWord(i));
            var (constants, per) = word switch
            {
                ZeroCenterAttribute zero => (zero.Mean, zero.Per),
                StandardizeAttribute standardize => (standardize.Mean, standardize.Per),
                MinMaxAttribute bounds => (bounds.Min, bounds.Per),
                _ => (null, Per.Channel),
            };
            var wanted = per == Per.Channel ? input.Channels : input.Size;
            if (constants is not null && constants.Length != wanted)
                yield return Finding.Of(Rules.UnevenConstants, site, declaration.Type.Name, Arguments.Name(word), $"{constants.Length}", $"{input}", $"{wanted} {(per == Per.Channel ? "channels" : "values")}");
            if (word is PcaWhitenAttribute or ZcaWhitenAttribute && Capacity.ExcessOfMatrix(input) is { } excess)
                yield return Finding.Of(Rules.TooLarge, site, $"'{declaration.Type.Name}'", Arguments.Name(word), excess);
        }
    }

    /// <summary>Words of which a class or a layer can have one only: an input, a loss, an initializer.</summary>
    private static IEnumerable<Finding> Exclusive(ModelDeclaration declaration)
    {
        var model = declaration.Words.Select((word, i) => (word.Attribute, (Site)new Site.ModelWord(i))).ToList();
        return Doubled<LossAttribute>(declaration.Type.Name, model)
            .Concat(OfOwner(declaration.Type.Name, model))
            .Concat(declaration.Layers.SelectMany((layer, l) => OfOwner(layer.Name, [.. layer.Words.Select((word, w) => (word.Attribute, (Site)new Site.LayerWord(l, w)))])));
    }

    private static IEnumerable<Finding> OfOwner(string owner, IReadOnlyList<(WordAttribute Word, Site Site)> words) =>
        Doubled<InitializerAttribute>(owner, words)
            .Concat(Doubled(owner, words, word => word is L1Attribute or ElasticNetAttribute))
            .Concat(Doubled(owner, words, word => word is L2Attribute or ElasticNetAttribute));

    // that the very same word stands twice is for C# to say
    private static IEnumerable<Finding> Doubled<T>(string owner, IEnumerable<(WordAttribute Word, Site Site)> words) where T : WordAttribute => Doubled(owner, words, word => word is T);

    private static IEnumerable<Finding> Doubled(string owner, IEnumerable<(WordAttribute Word, Site Site)> words, Func<WordAttribute, bool> isOne)
    {
        var found = words.Where(word => isOne(word.Word)).ToList();
        return found.Where(word => word.Word.GetType() != found[0].Word.GetType()).Select(second => Finding.Of(Rules.Twice, second.Site, owner, Arguments.Name(found[0].Word), Arguments.Name(second.Word)));
    }
}
