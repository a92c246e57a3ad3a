using System.Globalization;

namespace Kiln.Training;

/// <summary>Recipes as text that is the same on every machine: records write their figures by the current culture.</summary>
internal static class RecipeText
{
    /// <summary>A recipe as text.</summary>
    public static string Of(Recipe recipe) => Everywhere(recipe.ToString);

    /// <summary>What a function gives where no culture has a say.</summary>
    public static T Everywhere<T>(Func<T> write)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
