using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A snapshot about to be checked: name it and place it, then await it.</summary>
public sealed class SettingsTask
{
    readonly Func<VerifySettings, Task<VerifyResult>> check;
    Task<VerifyResult>? running;

    internal SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> check)
    {
        CurrentSettings = new(settings);
        this.check = check;
    }

    /// <summary>The settings that the check will use.</summary>
    public VerifySettings CurrentSettings { get; }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseTypeName"/>
    public SettingsTask UseTypeName(string name) => With(settings => settings.UseTypeName(name));

    /// <inheritdoc cref="VerifySettings.UseMethodName"/>
    public SettingsTask UseMethodName(string name) => With(settings => settings.UseMethodName(name));

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    /// <inheritdoc cref="VerifySettings.UseParameters(object?[])"/>
    public SettingsTask UseParameters(params object?[] parameters) => With(settings => settings.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseParameters{T}(T)"/>
    public SettingsTask UseParameters<T>(T parameter) => With(settings => settings.UseParameters(parameter));

    /// <inheritdoc cref="VerifySettings.UseParameters{T}(T[])"/>
    public SettingsTask UseParameters<T>(T[] parameters) => With(settings => settings.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseTextForParameters"/>
    public SettingsTask UseTextForParameters(string parametersText) => With(settings => settings.UseTextForParameters(parametersText));

    /// <inheritdoc cref="VerifySettings.AutoVerify"/>
    public SettingsTask AutoVerify(bool includeBuildServer = true) => With(settings => settings.AutoVerify(includeBuildServer));

    /// <inheritdoc cref="VerifySettings.DisableRequireUniquePrefix"/>
    public SettingsTask DisableRequireUniquePrefix() => With(settings => settings.DisableRequireUniquePrefix());

    /// <summary>Starts the check; a second call gives the same task.</summary>
    /// <returns>The running check.</returns>
    public Task<VerifyResult> ToTask() => running ??= check(CurrentSettings);

    /// <inheritdoc cref="Task{TResult}.GetAwaiter"/>
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    /// <inheritdoc cref="Task{TResult}.ConfigureAwait(bool)"/>
    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Lets a test return the check as its task.</summary>
    /// <param name="settingsTask">The check, started if it was not.</param>
    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }

    SettingsTask With(Action<VerifySettings> change)
    {
        change(CurrentSettings);
        return this;
    }
}
