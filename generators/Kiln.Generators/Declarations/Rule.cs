namespace Kiln.Generators.Declarations;

/// <summary>How much a finding weighs.</summary>
public enum Weight { Error, Warning, Hint }

/// <summary>A kind of finding.</summary>
/// <param name="Id">Its name in settings: <c>KILN102</c>.</param>
/// <param name="Category">What it is about: <c>Kiln.Declaration</c>, <c>Kiln.Shape</c> or <c>Kiln.Practice</c>.</param>
/// <param name="Weight">How much it weighs unless the user's settings say otherwise.</param>
/// <param name="Title">What it says in general.</param>
/// <param name="Message">What it says of a case, with numbered gaps.</param>
public sealed record Rule(string Id, string Category, Weight Weight, string Title, string Message);
