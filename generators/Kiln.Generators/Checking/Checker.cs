using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>Infers every shape of a declared network, names what it learns, and refuses what cannot work.</summary>
public static class Checker
{
    public static CheckResult Check(ModelDeclaration declaration)
    {
        if (declaration.IsBroken) return new(declaration, null, default);

        var findings = new List<Finding>(declaration.Findings);
        findings.AddRange(declaration.Words.SelectMany((word, i) => Arguments.Check($"'{declaration.Type.Name}'", word.Attribute, new Site.ModelWord(i))));
        findings.AddRange(declaration.Layers.SelectMany((layer, l) => layer.Words.SelectMany((word, w) => Arguments.Check($"Layer '{layer.Name}'", word.Attribute, new Site.LayerWord(l, w)))));
        findings.AddRange(Exclusive(declaration));

        var input = declaration.Words.Select(word => word.Attribute).OfType<InputAttribute>().FirstOrDefault();
        findings.AddRange(CheckInput(declaration));
        if (declaration.Layers.Count == 0) findings.Add(Finding.Of(Rules.NoLayers, new Site.Model(), declaration.Type.Name));
        if (IsRefused(findings)) return new(declaration, null, findings.ToSequence());

        var builder = new NetworkBuilder(declaration, input!.Shape, findings);
        foreach (var layer in Order(declaration, findings))
            if (!builder.Add(layer)) break; // past a part that does not fit, nothing is known

        if (!IsRefused(findings)) builder.CheckWhole();
        return IsRefused(findings) ? new(declaration, null, findings.ToSequence()) : new(declaration, builder.Finish(), findings.ToSequence());
    }

    private static bool IsRefused(IEnumerable<Finding> findings) => findings.Any(finding => finding.Rule.Weight == Weight.Error);

    private static IEnumerable<Finding> CheckInput(ModelDeclaration declaration)
    {
        var index = declaration.Words.ToList().FindIndex(word => word.Attribute is InputAttribute);
        if (index < 0) yield return Finding.Of(Rules.NoInput, new Site.Model(), declaration.Type.Name);
        else if (declaration.Words[index].Attribute is InputAttribute input && Capacity.Excess(input.Shape) is { } excess)
            yield return Finding.Of(Rules.TooLarge, new Site.ModelWord(index), $"'{declaration.Type.Name}'", Arguments.Name(input), excess);
    }

    /// <summary>The layers in the order in which they run.</summary>
    private static IEnumerable<int> Order(ModelDeclaration declaration, List<Finding> findings)
    {
        if (declaration.Forward is null) return Enumerable.Range(0, declaration.Layers.Count);

        var order = new List<int>();
        var references = declaration.Forward.Layers.ToList();
        for (var part = 0; part < references.Count; part++)
        {
            var layer = declaration.Layers.Select((l, i) => (l, i)).Where(pair => pair.l.Name == references[part]).Select(pair => pair.i).DefaultIfEmpty(-1).First();
            if (layer < 0) findings.Add(Finding.Of(Rules.UnreadableForward, new Site.Forward(part), references[part]));
            else if (order.Contains(layer)) findings.Add(Finding.Of(Rules.Reused, new Site.Forward(part), references[part]));
            else order.Add(layer);
        }

        findings.AddRange(Enumerable.Range(0, declaration.Layers.Count).Except(order)
            .Select(unused => Finding.Of(Rules.Unused, new Site.Layer(unused), declaration.Layers[unused].Name)));
        return order;
    }

    /// <summary>Words of which a class or a layer can have one only: an input, a loss, an initializer.</summary>
    private static IEnumerable<Finding> Exclusive(ModelDeclaration declaration)
    {
        var model = declaration.Words.Select((word, i) => (word.Attribute, (Site)new Site.ModelWord(i))).ToList();
        return Doubled<LossAttribute>(declaration.Type.Name, model)
            .Concat(Doubled<InitializerAttribute>(declaration.Type.Name, model))
            .Concat(declaration.Layers.SelectMany((layer, l) =>
                Doubled<InitializerAttribute>(layer.Name, layer.Words.Select((word, w) => (word.Attribute, (Site)new Site.LayerWord(l, w))))));
    }

    // that the very same word stands twice is for C# to say
    private static IEnumerable<Finding> Doubled<T>(string owner, IEnumerable<(WordAttribute Word, Site Site)> words) where T : WordAttribute
    {
        var found = words.Where(word => word.Word is T).ToList();
        return found.Where(word => word.Word.GetType() != found[0].Word.GetType()).Select(second => Finding.Of(Rules.Twice, second.Site, owner, Arguments.Name(found[0].Word), Arguments.Name(second.Word)));
    }
}
