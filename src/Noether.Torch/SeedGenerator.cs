namespace Noether.Torch;

/// <summary>From a seed to libtorch's generator of random numbers.</summary>
public static class SeedGenerator
{
    /// <summary>A generator at the start of this seed's stream.</summary>
    public static Generator ToGenerator(this Seed seed, Device? device = null) => new(seed.Value, device);
}
