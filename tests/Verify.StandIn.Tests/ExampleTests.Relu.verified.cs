partial class Network
{
    float Forward(float x) => Relu(x);
}
