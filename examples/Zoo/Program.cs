using Kiln.Examples.Zoo;

Console.WriteLine("lines and characters of each declaration, and of the same network as TorchSharp's modules\n");
Console.WriteLine($"{"file",-22} {"Kiln",10} {"torch.nn",10}   networks: parameters, MFLOP a sample");
foreach (var entry in Entry.All)
{
    var networks = entry.Networks.Select(pair =>
    {
        using var net = pair.Declared();
        using var twin = pair.Twin();
        var (summary, parameters) = (net.Summary(), twin.parameters().Sum(parameter => parameter.numel()));
        if (summary.Parameters != parameters) throw new InvalidOperationException($"{summary.Name} has {summary.Parameters} parameters, and {parameters} as TorchSharp's modules.");
        return FormattableString.Invariant($"{summary.Name} {summary.Parameters:N0}, {summary.Operations / 1e6:0.#}");
    });
    Console.WriteLine($"{entry.File,-22} {Size("Networks", entry),10} {Size("Twins", entry),10}   {string.Join("; ", networks)}");
}

static string Size(string folder, Entry entry) => Listing.Size(folder, $"{entry.File}.cs") is var (lines, characters) ? $"{lines} {characters,5}" : "";
