namespace Kiln;

/// <summary>
/// How weights start. On a class it is the default of every layer; on a layer it takes the default's place; without any it is
/// <see cref="HeAttribute"/>. Biases start at zero.
/// </summary>
public abstract class InitializerAttribute : WordAttribute;
