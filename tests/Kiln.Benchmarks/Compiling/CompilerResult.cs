using System.Globalization;
using System.Text.Json;

namespace Kiln.Benchmarks;

/// <summary>How long the compiler takes.</summary>
/// <param name="Models">Networks of the project.</param>
/// <param name="Layers">Layers of each.</param>
/// <param name="FullMs">Milliseconds for each network, all of them compiled.</param>
/// <param name="KeystrokeMs">Milliseconds of a run after a keystroke in one of them: C# binds all marked classes again, which are then read.</param>
/// <param name="BindingMs">What C# alone takes to bind their attributes, nothing of Kiln's running.</param>
/// <param name="AfterReadingMs">Of the keystroke's, milliseconds of all that comes after Reading.</param>
internal sealed record CompilerResult(int Models, int Layers, double FullMs, double KeystrokeMs, double BindingMs, double AfterReadingMs)
{
    public string ToJson() => JsonSerializer.Serialize(new { experiment = "compile", models = Models, layers = Layers, full_ms_per_model = Math.Round(FullMs, 2), keystroke_ms = Math.Round(KeystrokeMs, 2), binding_ms = Math.Round(BindingMs, 2), after_reading_ms = Math.Round(AfterReadingMs, 2) });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Models} networks of {Layers} layers: {FullMs:F1} ms a network in a full run; {KeystrokeMs:F1} ms after a keystroke in one, {AfterReadingMs:F1} ms of them after Reading (C# alone binds the attributes in {BindingMs:F1} ms)");
}
