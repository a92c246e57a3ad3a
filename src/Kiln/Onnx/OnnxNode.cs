namespace Kiln.Onnx;

/// <summary>An operator of a graph.</summary>
/// <param name="Operator">Its type.</param>
/// <param name="Inputs">Names of what it takes.</param>
/// <param name="Output">The name of what it gives.</param>
/// <param name="Attributes">Its attributes: a number, numbers, a float or a text.</param>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<(string Name, object Value)> Attributes)
{
    /// <summary>The operator as a message.</summary>
    public ProtoMessage ToMessage()
    {
        var message = new ProtoMessage();
        foreach (var input in Inputs) message.Add(1, input);
        message.Add(2, Output).Add(3, Output).Add(4, Operator);
        foreach (var (name, value) in Attributes)
        {
            var attribute = new ProtoMessage().Add(1, name);
            switch (value)
            {
                case float number: attribute.Add(2, number).Add(20, 1L); break;
                case long number: attribute.Add(3, number).Add(20, 2L); break;
                case string text: attribute.Add(4, text).Add(20, 3L); break;
                case long[] numbers:
                    foreach (var number in numbers) attribute.Add(8, number);
                    attribute.Add(20, 7L);
                    break;
            }

            message.Add(5, attribute);
        }

        return message;
    }
}
