using System.Collections;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>
/// A training run as a lazy sequence of epochs: nothing happens until it is asked for, and each epoch is trained when the sequence moves on to it.
/// It can be enumerated once. Whoever stops early keeps the weights of the last epoch that was asked for.
/// </summary>
/// <example><code>foreach (var epoch in net.Fit(train, validation, recipe)) Console.WriteLine(epoch.Training.Loss);</code></example>
public sealed class Run : IEnumerable<Epoch>
{
    private readonly IEnumerable<Epoch> epochs;
    private int started;

    internal Run(Course course) : this(course, course.Moments().OfType<Moment.Finished>().Select(moment => moment.Epoch))
    {
    }

    private Run(Course course, IEnumerable<Epoch> epochs) => (Course, this.epochs) = (course, epochs);

    /// <summary>The network that is trained.</summary>
    public Model Model => Course.Model;

    /// <summary>How it is trained.</summary>
    public Recipe Recipe => Course.Recipe;

    /// <summary>
    /// The run step by step, in place of epoch by epoch: it can be enumerated in one of the two ways, once. What acts on epochs, such as <c>KeepBest</c>, does
    /// nothing here; the network takes over the weights, and is measured, at the end of each epoch.
    /// </summary>
    /// <exception cref="InvalidOperationException">The run was started before.</exception>
    /// <example><code>foreach (var step in net.Fit(train, recipe).Steps) Console.WriteLine($"{step.Number}/{step.Of}: {step.Loss}");</code></example>
    public IEnumerable<Step> Steps
    {
        get
        {
            Start();
            foreach (var moment in Course.Moments())
                if (moment is Moment.Stepped(var step)) yield return step;
        }
    }

    /// <summary>What moves.</summary>
    internal Course Course { get; }

    /// <summary>The same run with something done to each epoch before it is handed on.</summary>
    /// <param name="change">From epochs to epochs.</param>
    public Run Through(Func<IEnumerable<Epoch>, IEnumerable<Epoch>> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(Course, change(this));
    }

    /// <summary>Trains to the end.</summary>
    /// <returns>The last epoch.</returns>
    /// <exception cref="InvalidOperationException">The run was started before.</exception>
    /// <example><code>var last = net.Fit(train, recipe).KeepBest().Finish();</code></example>
    public Epoch Finish() => this.Last();

    /// <summary>Starts the run.</summary>
    /// <exception cref="InvalidOperationException">It was started before: a run trains once.</exception>
    public IEnumerator<Epoch> GetEnumerator()
    {
        Start();
        return epochs.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Start()
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
            throw new InvalidOperationException("A run trains its network once, and so can be enumerated once: keep its epochs with ToList(), or call Fit again.");
    }
}
