using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>What holds within one layer: its words, and the model's where it has none of its own.</summary>
internal sealed class LayerScope(LayerDeclaration layer, Sequence<Word> defaults)
{
    private readonly Dictionary<string, int> names = [];

    public string Layer => layer.Name;

    public InitializerAttribute? Initializer => Own<InitializerAttribute>().Concat(Default<InitializerAttribute>()).FirstOrDefault();

    public double L1 => Penalty<L1Attribute>(l1 => l1.Strength, 0);

    public double L2 => Penalty<L2Attribute>(l2 => l2.Strength, 0);

    public double MaxNorm => Penalty<MaxNormAttribute>(norm => norm.Limit, double.PositiveInfinity);

    /// <summary>A name for a part: the word itself, and from the second of its kind on with its number.</summary>
    public string Name(string word)
    {
        names.TryGetValue(word, out var count);
        names[word] = count + 1;
        return count == 0 ? word : $"{word}{count + 1}";
    }

    /// <summary>Whether the next part after a word is a batch normalisation, which would take a bias away again.</summary>
    public bool IsNormalisedAfter(int word) => layer.Words.Skip(word + 1).Select(w => w.Attribute).OfType<PartAttribute>().FirstOrDefault() is BatchNormAttribute;

    // a layer's own penalty takes the place of the model's of the same kind
    private double Penalty<T>(Func<T, double> strength, double none) where T : RegularizerAttribute => Own<T>().Concat(Default<T>()).Select(strength).DefaultIfEmpty(none).First();

    private IEnumerable<T> Own<T>() => layer.Words.Select(word => word.Attribute).OfType<T>();

    private IEnumerable<T> Default<T>() => defaults.Select(word => word.Attribute).OfType<T>();
}
