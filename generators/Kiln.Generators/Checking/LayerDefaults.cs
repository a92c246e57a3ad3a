using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>How the weights of a layer start and are held back: as its own words say, and the model's where it has none.</summary>
/// <param name="own">The layer's words; none for what stands inline.</param>
/// <param name="model">The model's words.</param>
internal sealed class LayerDefaults(Sequence<Word> own, Sequence<Word> model)
{
    public InitializerAttribute? Initializer => Own<InitializerAttribute>().Concat(Default<InitializerAttribute>()).FirstOrDefault();

    public double L1 => Penalty<L1Attribute>(l1 => l1.Strength, 0);

    public double L2 => Penalty<L2Attribute>(l2 => l2.Strength, 0);

    public double MaxNorm => Penalty<MaxNormAttribute>(norm => norm.Limit, double.PositiveInfinity);

    // a layer's own penalty takes the place of the model's of the same kind
    private double Penalty<T>(Func<T, double> strength, double none) where T : RegularizerAttribute => Own<T>().Concat(Default<T>()).Select(strength).DefaultIfEmpty(none).First();

    private IEnumerable<T> Own<T>() => own.Select(word => word.Attribute).OfType<T>();

    private IEnumerable<T> Default<T>() => model.Select(word => word.Attribute).OfType<T>();
}
