using Noether.Formats.TensorBoard;

namespace Noether.Formats.Tests.TensorBoard;

public sealed class TensorBoardLogTests : IDisposable
{
    // Made by a Python script of its own, with struct and a checksum bit by bit: the version of the file, the start of a
    // session at step 301, and of that step loss = 0.125 and ‖gradient‖ = 3.5, all at 1700000000.5 s.
    private const string WrittenElsewhere =
        "1800000000000000A37F4B220900002040FC54D9411A0D627261696E2E4576656E743A322B353110"
        + "100000000000000095FBFE180900002040FC54D94110AD023A020801596F3F79"
        + "3200000000000000241956EC0900002040FC54D94110AD022A240A0B0A046C6F7373150000003E"
        + "0A150A0EE280966772616469656E74E280961500006040F9130949";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noether-tensorboard-");

    [Fact]
    public void The_bytes_are_those_of_another_writer()
    {
        var clock = new StoppedClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500));

        string path;
        using (var log = TensorBoardLog.Begin(_folder.FullName, afterStep: 300, clock))
        {
            log.Append(301, ("loss", 0.125), ("‖gradient‖", 3.5));
            path = log.FilePath;
        }

        Path.GetFileName(path).ShouldStartWith("events.out.tfevents.1700000000.");
        Convert.ToHexString(File.ReadAllBytes(path)).ShouldBe(WrittenElsewhere);
    }

    [Fact]
    public void What_was_appended_can_be_read_while_the_run_goes_on()
    {
        using var log = TensorBoardLog.Begin(_folder.FullName);
        log.Append(1, ("loss", 2), ("rate", 1e-3));
        log.Append(2, ("loss", double.NaN));

        var events = EventFile.Read(log.FilePath);

        events[0].Version.ShouldBe("brain.Event:2");
        events[1].IsStart.ShouldBeTrue();
        events[2].Values.ShouldBe([("loss", 2f), ("rate", 1e-3f)]);
        events[3].Values.ShouldBe([("loss", float.NaN)]);
    }

    [Fact]
    public void A_resumed_run_takes_the_place_of_what_a_killed_one_wrote_beyond_its_checkpoint()
    {
        string killed;
        using (var log = TensorBoardLog.Begin(_folder.FullName))
        {
            foreach (var step in Enumerable.Range(1, 5))
                log.Append(step, ("loss", step));
            killed = log.FilePath;
        }

        // The kill came in the middle of the last record.
        using (var torn = new FileStream(killed, FileMode.Open))
            torn.SetLength(torn.Length - 7);
        using (var log = TensorBoardLog.Begin(_folder.FullName, afterStep: 2))
        {
            log.Append(3, ("loss", 30));
            log.FilePath.ShouldNotBe(killed);
        }

        EventFile.Points(_folder.FullName).ShouldBe([(1, "loss", 1f), (2, "loss", 2f), (3, "loss", 30f)]);
    }

    [Fact]
    public void Sessions_of_one_second_are_read_in_their_order()
    {
        var clock = new StoppedClock(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        for (var session = 0; session < 12; session++)
        {
            using var log = TensorBoardLog.Begin(_folder.FullName, session, clock);
            log.Append(session + 1, ("loss", session));
        }

        EventFile
            .Points(_folder.FullName)
            .ShouldBe(Enumerable.Range(0, 12).Select(session => (session + 1L, "loss", (float)session)));
    }

    [Fact]
    public void A_step_without_values_writes_nothing()
    {
        using var log = TensorBoardLog.Begin(_folder.FullName);
        var before = new FileInfo(log.FilePath).Length;

        log.Append(1);

        new FileInfo(log.FilePath).Length.ShouldBe(before);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(path, "");

        Should.Throw<UserException>(() => TensorBoardLog.Begin(path)).Message.ShouldContain(path);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
