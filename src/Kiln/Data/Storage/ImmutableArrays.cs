using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Kiln.Data;

static class ImmutableArrays
{
    /// <summary>Makes an array immutable without a copy. The caller gives it up: it must not be written again.</summary>
    internal static ImmutableArray<T> Owning<T>(T[] array) => ImmutableCollectionsMarshal.AsImmutableArray(array);
}
