namespace VerifyTests;

/// <summary>What a test has said about where its snapshot lies and what it is called.</summary>
sealed record Naming
{
    public string? Directory { get; init; }

    public string? TypeName { get; init; }

    public string? MethodName { get; init; }

    public string? FileName { get; init; }

    public IReadOnlyList<object?>? Parameters { get; init; }

    public string? ParametersText { get; init; }

    public Naming Consistent() => this switch
    {
        { FileName: not null, TypeName: not null }
            or { FileName: not null, MethodName: not null }
            or { FileName: not null, Parameters: not null } =>
            throw new InvalidOperationException("UseFileName is the whole name: it does not go with UseTypeName, UseMethodName or UseParameters."),
        { Parameters: not null, ParametersText: not null } =>
            throw new InvalidOperationException("UseParameters and UseTextForParameters name the same part: use one."),
        _ => this,
    };

    public string PrefixFor(TestMethod test) =>
        FileName ?? $"{TypeName ?? test.TypeName}.{MethodName ?? test.Name}{SuffixFor(test)}";

    string SuffixFor(TestMethod test) => this switch
    {
        { ParametersText: { } text } => $"_{text}",
        { Parameters: { } values } when test.ParameterNames.Count > 0 => $"_{Pairs(test.ParameterNames, values)}",
        _ => "",
    };

    static string Pairs(IReadOnlyList<string> names, IReadOnlyList<object?> values) =>
        values.Count > names.Count
            ? throw new InvalidOperationException($"UseParameters was given {values.Count} values, the test has {names.Count} parameters.")
            : string.Join('_', names.Zip(values, (name, value) => $"{name}={ParameterText.Of(value)}"));
}
