using System.ComponentModel;

namespace Kiln;

/// <summary>Carries the body of a block with its assembly. Written by the compiler.</summary>
/// <param name="spec">The block.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExportedBlockAttribute(string spec) : Attribute
{
    /// <summary>The block.</summary>
    public string Spec { get; } = spec;
}
