namespace Kiln;

/// <summary>Holds weights back. On a class it is the default of every layer; on a layer it takes the place of the default of its kind. Biases and normalisations are spared.</summary>
public abstract class RegularizerAttribute : WordAttribute;
