using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>Names that mean two things.</summary>
internal static class Naming
{
    private static readonly HashSet<string> Words = [.. typeof(PartAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PartAttribute)) && !type.IsAbstract).Select(type => type.Name.Replace("Attribute", "")).Append("Identity")];

    /// <summary>Inside the class its own layer wins: the word is then nowhere to be had by its name alone.</summary>
    public static IEnumerable<Finding> HiddenWord(Anatomy anatomy)
    {
        var used = new HashSet<string>(Expressions(anatomy.Declaration).SelectMany(expression => expression.All).OfType<Expression.Reference>().Select(reference => reference.Layer));
        return anatomy.Declaration.Layers.Select((layer, index) => (layer.Name, Site: new Site.Layer(index))).Where(layer => Words.Contains(layer.Name) && used.Contains(layer.Name))
            .Select(layer => Finding.Of(Rules.HiddenWord, layer.Site, layer.Name));
    }

    private static IEnumerable<Expression> Expressions(ModelDeclaration declaration) => declaration.Helpers.Select(helper => helper.Body).Concat(declaration.Forward is { } forward ? [forward] : []);
}
