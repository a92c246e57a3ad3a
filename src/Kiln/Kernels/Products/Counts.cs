using System.ComponentModel;

namespace Kiln.Kernels;

#pragma warning disable CS1591 // The names say it all.

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct One : ICount { public static int Value => 1; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Two : ICount { public static int Value => 2; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Three : ICount { public static int Value => 3; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Four : ICount { public static int Value => 4; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Five : ICount { public static int Value => 5; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Six : ICount { public static int Value => 6; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Seven : ICount { public static int Value => 7; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Eight : ICount { public static int Value => 8; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Nine : ICount { public static int Value => 9; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Ten : ICount { public static int Value => 10; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Eleven : ICount { public static int Value => 11; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Twelve : ICount { public static int Value => 12; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Thirteen : ICount { public static int Value => 13; }

[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Fourteen : ICount { public static int Value => 14; }
