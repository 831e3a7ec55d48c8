using Noether.Torch.Modules;

namespace Noether.Torch.Tests.Modules;

public sealed class LoadingTests : IDisposable
{
    private readonly TensorScope _scope = TensorScope.Begin();
    private readonly Sequential _model = new(new Linear(2, 3, new Seed(1)), new Linear(3, 1, new Seed(2)));

    private readonly Dictionary<string, Tensor> _other = new()
    {
        ["0.weight"] = Tensor.Ones([3, 2], DType.Float64),
        ["0.bias"] = Tensor.Ones([4]),
        ["1.weight"] = Tensor.Ones([1, 3], DType.Int64),
        ["head.weight"] = Tensor.Ones([1]),
    };

    private static readonly string[] Differences =
    [
        "'0.bias' is [4] in the file and [3] in the model",
        "'1.weight' is Int64 in the file and Float32 in the model",
        "'1.bias' is missing",
        "'head.weight' is not expected",
    ];

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Every_difference_is_named_at_once_and_nothing_is_copied()
    {
        var before = _model.State().Select(entry => entry.Value.ToBytes()).ToArray();

        var message = Should.Throw<StateMismatchException>(() => _model.LoadState(_other)).Message;

        message.ShouldBe($"The saved state does not fit this model: {string.Join("; ", Differences)}.");
        _model.State().Select(entry => entry.Value.ToBytes()).ShouldBe(before);
    }

    [Fact]
    public void On_demand_what_fits_is_copied_and_the_rest_is_reported()
    {
        var before = _model.State().ToDictionary(entry => entry.Name, entry => entry.Value.ToBytes());

        var report = _model.LoadMatchingState(_other);

        report.ShouldBe(Differences);
        foreach (var (name, value) in _model.State())
        {
            if (name == "0.weight")
                value.ToArray<float>().ShouldAllBe(number => number == 1);
            else
                value.ToBytes().ShouldBe(before[name]);
        }
    }
}
