namespace Noether.Experiments;

/// <summary>The publications that Noether reproduces.</summary>
public static class PublishedExperiments
{
    /// <summary>Lets the catalogues find them.</summary>
    public static void Register() => RegisteredAssemblies.Add(typeof(PublishedExperiments).Assembly);
}
