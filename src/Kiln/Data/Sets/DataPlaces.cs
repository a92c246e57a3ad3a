using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>The usual places of known sets of data, each with a folder for a set.</summary>
/// <param name="Roots">Where sets are looked for, the first first.</param>
/// <param name="Home">Where they are downloaded to.</param>
/// <param name="Handler">What goes to the network; null for the network itself.</param>
sealed record DataPlaces(ImmutableArray<string> Roots, string Home, HttpMessageHandler? Handler = null)
{
    /// <summary>The environment variable that names a place of one's own.</summary>
    internal const string Variable = "KILN_DATA";

    // A network that answers nothing is given up after this; one that answers may take its time.
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The places of this machine: what KILN_DATA names, <c>.kiln</c> in the user's home, Debian's folder for sets of data.</summary>
    internal static DataPlaces Usual
    {
        get
        {
            var own = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;
            var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kiln");
            ImmutableArray<string> roots = own is null ? [home, "/usr/share/datasets"] : [own, home, "/usr/share/datasets"];
            return new DataPlaces(roots, own ?? home);
        }
    }

    /// <summary>A way to the network.</summary>
    internal HttpMessageInvoker Connect() => Handler is null
        ? new HttpMessageInvoker(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, ResponseDrainTimeout = ConnectTimeout })
        : new HttpMessageInvoker(Handler, disposeHandler: false);
}
