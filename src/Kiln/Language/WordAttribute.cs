namespace Kiln;

/// <summary>
/// A word of Kiln's language. The attribute's own declaration is the one source of its arguments and defaults: the compiler
/// is built from these files and constructs the attribute from what the user wrote.
/// </summary>
public abstract class WordAttribute : Attribute;
