namespace Kiln.Kernels;

/// <summary>The class that scores speak for.</summary>
internal static unsafe class Answer
{
    /// <summary>The greatest of some scores and where it stands: the first of equals; a score that is not a number is greater than any.</summary>
    public static (float Greatest, int Class) Of(float* scores, int classes)
    {
        var (greatest, best) = (float.NegativeInfinity, 0);
        for (var c = 0; c < classes; c++)
            if (scores[c] > greatest || float.IsNaN(scores[c])) (greatest, best) = (scores[c], c);
        return (greatest, best);
    }
}
