using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>A local response normalisation's values: each measured by those of the channels around it.</summary>
/// <typeparam name="TTiling">The tiles it is asked for.</typeparam>
/// <typeparam name="TInput">How the input lies.</typeparam>
/// <typeparam name="TRaw">How the values lie where they are kept.</typeparam>
/// <param name="input">The input.</param>
/// <param name="raw">Where the values are kept; null where they live in scratch memory only.</param>
/// <param name="response">The numbers of the normalisation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct LocalResponse<TTiling, TInput, TRaw>(Floats input, Floats raw, Response response) : ISource
    where TTiling : struct, ITiling where TInput : struct, ILayout where TRaw : struct, ILayout
{
    /// <inheritdoc/>
    public int Scratch => Values + 64 + response.Beside;

    private int Values => raw.IsNull ? TTiling.Band * TTiling.Width * 32 : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V>
    {
        var block = raw.IsNull
            ? new Block(scratch, tile.Columns * tile.Channels, tile.Channels)
            : new Block(raw + Nhwc<TRaw>.Offset(tile.Sample, tile.Row, tile.Column, tile.Channel), Nhwc<TRaw>.Row, Nhwc<TRaw>.Pixel);
        var squares = scratch.Address + Values;
        var count = tile.Channels + response.Beside;
        for (var row = 0; row < tile.Rows; row++)
            for (var column = 0; column < tile.Columns; column++)
            {
                var from = input.Address + Nhwc<TInput>.Offset(tile.Sample, tile.Row + row, tile.Column + column, 0);
                var to = block.Start.Address + (row * block.Row + column * block.Pixel);
                Response.Copy(from, tile.Channel - response.Before, count, TInput.Channels, squares);
                for (var i = 0; i < count; i++) squares[i] *= squares[i];
                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                    V.Store(V.Load(from + tile.Channel + channel) * Response.Power(response.Measure<V>(squares + channel), -response.Beta), to + channel);
            }

        return block;
    }
}

/// <summary>The gradient of a local response normalisation's input.</summary>
/// <typeparam name="TTiling">The tiles it is asked for.</typeparam>
/// <typeparam name="TInput">How the input lies.</typeparam>
/// <typeparam name="TGradient">How the gradient of the values lies.</typeparam>
/// <typeparam name="TRaw">How the gradient of the input lies where it is kept.</typeparam>
/// <param name="input">The input.</param>
/// <param name="gradient">The gradient of the values.</param>
/// <param name="raw">Where the gradient of the input is kept; null where it lives in scratch memory only.</param>
/// <param name="response">The numbers of the normalisation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct LocalResponseGradient<TTiling, TInput, TGradient, TRaw>(Floats input, Floats gradient, Floats raw, Response response) : ISource
    where TTiling : struct, ITiling where TInput : struct, ILayout where TGradient : struct, ILayout where TRaw : struct, ILayout
{
    private int Line => 64 + 2 * response.Beside;

    /// <inheritdoc/>
    public int Scratch => Values + 5 * Line;

    private int Values => raw.IsNull ? TTiling.Band * TTiling.Width * 32 : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Block Fetch<V>(in Tile tile, Floats scratch) where V : struct, ILanes<V>
    {
        var block = raw.IsNull
            ? new Block(scratch, tile.Columns * tile.Channels, tile.Channels)
            : new Block(raw + Nhwc<TRaw>.Offset(tile.Sample, tile.Row, tile.Column, tile.Channel), Nhwc<TRaw>.Row, Nhwc<TRaw>.Pixel);

        // a value acts on the measure of those from After before it to Before after it, and these stand on values further off
        var (beside, reached) = (response.Beside, tile.Channels + response.Beside);
        float* values = scratch.Address + Values, squares = values + Line, incoming = squares + Line, powers = incoming + Line, shares = powers + Line;
        new Span<float>(values, 5 * Line).Clear();
        for (var row = 0; row < tile.Rows; row++)
            for (var column = 0; column < tile.Columns; column++)
            {
                var to = block.Start.Address + (row * block.Row + column * block.Pixel);
                Response.Copy(input.Address + Nhwc<TInput>.Offset(tile.Sample, tile.Row + row, tile.Column + column, 0), tile.Channel - beside, reached + beside, TInput.Channels, values);
                Response.Copy(gradient.Address + Nhwc<TGradient>.Offset(tile.Sample, tile.Row + row, tile.Column + column, 0), tile.Channel - response.After, reached, TInput.Channels, incoming);
                for (var i = 0; i < reached + beside; i++) squares[i] = values[i] * values[i];
                for (var i = 0; i < reached; i += V.Count)
                {
                    var measure = response.Measure<V>(squares + i);
                    var power = Response.Power(measure, -response.Beta);
                    V.Store(power, powers + i);
                    V.Store(V.Load(incoming + i) * V.Load(values + i + response.Before) * power / measure, shares + i);
                }

                for (var channel = 0; channel < tile.Channels; channel += V.Count)
                {
                    var sum = V.Load(shares + channel);
                    for (var other = 1; other <= beside; other++) sum += V.Load(shares + channel + other);
                    var own = V.Load(incoming + channel + response.After) * V.Load(powers + channel + response.After);
                    V.Store(V.MultiplyAdd(V.All(-2 * response.Share * response.Beta) * V.Load(values + channel + beside), sum, own), to + channel);
                }
            }

        return block;
    }
}
