partial class Network
{
    float Forward(float x) => Gelu(x);
}
