using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>What the compiler knows of a declared layer.</summary>
/// <param name="Declaration">The layer as declared.</param>
/// <param name="Input">The shape that comes in.</param>
/// <param name="Output">The shape that goes out.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Operations">Floating-point operations of its products for one sample: two for each multiply-add.</param>
/// <param name="FieldHeight">Rows of the network's input that one of its outputs sees.</param>
/// <param name="FieldWidth">Columns of the network's input that one of its outputs sees.</param>
public sealed record CheckedLayer(LayerDeclaration Declaration, Shape Input, Shape Output, int Parameters, long Operations, int FieldHeight, int FieldWidth);
