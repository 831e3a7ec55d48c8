namespace Noether.Benchmarks.Tests;

public sealed class CompiledPeerTests
{
    [Fact]
    public void Without_a_compiler_there_is_a_reason_and_no_peer()
    {
        using var peer = CompiledPeer.TryCompile("lattice_boltzmann.c", out var reason, "no-such-compiler");

        peer.ShouldBeNull();
        reason.ShouldBe("the compiler no-such-compiler was not found");
    }

    [Fact]
    public void A_source_that_is_not_there_is_named()
    {
        using var peer = CompiledPeer.TryCompile("none.c", out var reason);

        peer.ShouldBeNull();
        reason.ShouldStartWith("benchmarks/peers/none.c was not found");
    }

    [Fact]
    public void Both_ways_of_the_plain_C_lattice_flow_as_ours_does()
    {
        using var compiled = CompiledPeer.TryCompile("lattice_boltzmann.c", out var reason);
        Assert.SkipWhen(compiled is null, reason);

        using var speed = new LatticeSpeed(64, 64, compiled);
        using var pull = compiled!.TryStart(out _, "64", "64", "pull").ShouldNotBeNull();
        using var rings = compiled.TryStart(out _, "64", "64", "rings").ShouldNotBeNull();

        speed.Agreement(400).ShouldNotBeNull().ShouldBe(1, 1e-4);
        rings.Ask("check 400")[0].ShouldBe(pull.Ask("check 400")[0], 1e-4);
    }
}
