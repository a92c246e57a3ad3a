namespace VerifyTests;

/// <summary>How one snapshot is named, placed and accepted.</summary>
public sealed class VerifySettings
{
    /// <summary>The defaults: beside the test, named after it.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy, which may be changed without changing the original.</summary>
    /// <param name="settings">The original; null for the defaults.</param>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
            return;

        Naming = settings.Naming;
        Accepts = settings.Accepts;
        SharesPrefix = settings.SharesPrefix;
    }

    internal Naming Naming { get; private set; } = new();

    internal bool Accepts { get; private set; }

    internal bool SharesPrefix { get; private set; }

    /// <summary>Keeps the snapshot in a folder of its own: absolute, or relative to the test's source file.</summary>
    /// <param name="directory">The folder; it is made if missing.</param>
    public void UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        Naming = Naming with { Directory = directory };
    }

    /// <summary>Replaces the class in <c>Class.Method_parameters</c>.</summary>
    /// <param name="name">The name to use.</param>
    public void UseTypeName(string name) =>
        Naming = (Naming with { TypeName = FileNames.Require(name) }).Consistent();

    /// <summary>Replaces the method in <c>Class.Method_parameters</c>.</summary>
    /// <param name="name">The name to use.</param>
    public void UseMethodName(string name) =>
        Naming = (Naming with { MethodName = FileNames.Require(name) }).Consistent();

    /// <summary>Replaces the whole of <c>Class.Method_parameters</c>.</summary>
    /// <param name="fileName">The name to use, without <c>.verified</c> and the extension.</param>
    public void UseFileName(string fileName) =>
        Naming = (Naming with { FileName = FileNames.Require(fileName) }).Consistent();

    /// <summary>Tells the cases of a theory apart: <c>Class.Method_name=value</c>.</summary>
    /// <param name="parameters">The values of the test's parameters, from the first on.</param>
    public void UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfZero(parameters.Length);
        SetParameters([.. parameters]);
    }

    /// <summary>Tells the cases of a theory apart by its first parameter.</summary>
    /// <param name="parameter">The value of the first parameter.</param>
    /// <typeparam name="T">The parameter's type.</typeparam>
    public void UseParameters<T>(T parameter) => SetParameters([parameter]);

    /// <summary>Tells the cases of a theory apart by its first parameter, which is an array.</summary>
    /// <param name="parameters">The value of the first parameter.</param>
    /// <typeparam name="T">The type of the array's items.</typeparam>
    public void UseParameters<T>(T[] parameters) => SetParameters([parameters]);

    /// <summary>Replaces the text for the parameters: <c>Class.Method_text</c>.</summary>
    /// <param name="parametersText">The text to use.</param>
    public void UseTextForParameters(string parametersText) =>
        Naming = (Naming with { ParametersText = FileNames.Require(parametersText) }).Consistent();

    /// <summary>Keeps whatever is received as verified. For the moment of accepting: not to be committed.</summary>
    /// <param name="includeBuildServer">Whether to do so on a build server too.</param>
    public void AutoVerify(bool includeBuildServer = true) =>
        Accepts = includeBuildServer || !BuildServer.IsPresent;

    /// <summary>Lets several tests read one snapshot.</summary>
    public void DisableRequireUniquePrefix() => SharesPrefix = true;

    void SetParameters(IReadOnlyList<object?> values) =>
        Naming = (Naming with { Parameters = values }).Consistent();
}
