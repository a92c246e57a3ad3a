partial class Network
{
    float Forward(float x) => Tanh(x);
}
