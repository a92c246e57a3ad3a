namespace Kiln.Data;

/// <summary>Which of the two labels of an image of CIFAR-100 to take.</summary>
public enum CifarLabels
{
    /// <summary>One of 100 classes, such as maple tree.</summary>
    Fine,

    /// <summary>One of 20 superclasses of five classes each, such as trees.</summary>
    Coarse,
}
