using System.Net;

namespace Kiln.Tests.Data;

/// <summary>A network that has some files and nothing else.</summary>
sealed class FakeNetwork(params (string Address, byte[] Content)[] files) : HttpMessageHandler
{
    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.ToString();
        Asked.Add(address);
        return files.FirstOrDefault(file => file.Address == address) is (_, { } content)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) }
            : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
