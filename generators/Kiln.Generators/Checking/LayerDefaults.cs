using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>How the weights of a layer start and are held back: as its own words say, and the model's where it has none.</summary>
/// <param name="own">The layer's words; none for what stands inline.</param>
/// <param name="model">The model's words.</param>
internal sealed class LayerDefaults(Sequence<Word> own, Sequence<Word> model)
{
    public InitializerAttribute? Initializer => Own<InitializerAttribute>().Concat(Default<InitializerAttribute>()).FirstOrDefault();

    public double L1 => Strength(word => word switch { L1Attribute l1 => l1.Strength, ElasticNetAttribute net => net.L1, _ => null }, 0);

    public double L2 => Strength(word => word switch { L2Attribute l2 => l2.Strength, ElasticNetAttribute net => net.L2, _ => null }, 0);

    public double MaxNorm => Strength(word => (word as MaxNormAttribute)?.Limit, double.PositiveInfinity);

    // a layer's own penalty takes the place of the model's of the same kind
    private double Strength(Func<RegularizerAttribute, double?> strength, double none) => Own<RegularizerAttribute>().Concat(Default<RegularizerAttribute>()).Select(strength).FirstOrDefault(found => found is not null) ?? none;

    private IEnumerable<T> Own<T>() => own.Select(word => word.Attribute).OfType<T>();

    private IEnumerable<T> Default<T>() => model.Select(word => word.Attribute).OfType<T>();
}
