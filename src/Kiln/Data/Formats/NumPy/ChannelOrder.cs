namespace Kiln.Data;

/// <summary>Where the channels of images lie in an array of four dimensions.</summary>
public enum ChannelOrder
{
    /// <summary>Before rows and columns, N×C×H×W, as PyTorch has them.</summary>
    First,

    /// <summary>After rows and columns, N×H×W×C, as Keras, TensorFlow and most image libraries have them.</summary>
    Last,
}
