namespace Noether.Plans.Tests;

public enum SampleModel
{
    ScalarsHnn,
    MlpNode,
}

public sealed record SampleTraining
{
    [AtLeast(1)]
    public int Steps { get; init; } = 100;

    [Above(0)]
    public double LearningRate { get; init; } = 1e-3;

    [AtLeast(0), Below(1)]
    public double Momentum { get; init; } = 0.9;
}

public sealed record SampleWindow(int Length, [AtLeast(1)] int Stride = 1);

public sealed record SampleLayer(int Width, string Activation = "silu");

public sealed record SamplePlan : ICheckedPlan
{
    public string Name { get; init; } = "sample";

    public string? Note { get; init; }

    public ulong Seed { get; init; }

    public SampleModel Model { get; init; } = SampleModel.ScalarsHnn;

    public bool Shuffle { get; init; } = true;

    public double? Floor { get; init; }

    [NotEmpty, AtLeast(1)]
    public IReadOnlyList<int> Sizes { get; init; } = [8, 16];

    public SampleLayer[] Layers { get; init; } = [];

    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    public SampleTraining Training { get; init; } = new() { Steps = 50 };

    public SampleWindow Window { get; init; } = new(Length: 5);

    public int TotalWidth => Sizes.Sum();

    public string? FindProblem() =>
        Window.Stride > Window.Length
            ? $"'window.stride' ({Window.Stride}) must not exceed 'window.length' ({Window.Length})."
            : null;
}

public sealed record SampleRequired(string Task, int Count)
{
    public required double Radius { get; init; }
}
