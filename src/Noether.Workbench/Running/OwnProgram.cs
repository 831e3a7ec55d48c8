using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Noether.Workbench.Running;

/// <summary>This program, started again: as a worker that shares a run, or to be killed by a bench.</summary>
public static class OwnProgram
{
    /// <summary>A process that is ready to start, with its outputs redirected.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        // The program lies beside its libraries, whatever process has them loaded.
        var program = Path.Combine(AppContext.BaseDirectory, "noether");
        var start = new ProcessStartInfo(File.Exists(program) ? program : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (start.FileName == "dotnet")
            start.ArgumentList.Add(program + ".dll");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>The same as one of several processes that meet on this machine, each with its share of the cores.</summary>
    public static ProcessStartInfo StartWorker(IEnumerable<string> arguments, int rank, int size, int port)
    {
        var start = Start(arguments);
        start.Environment["RANK"] = Text(rank);
        start.Environment["WORLD_SIZE"] = Text(size);
        start.Environment["MASTER_ADDR"] = "127.0.0.1";
        start.Environment["MASTER_PORT"] = Text(port);
        start.Environment.TryAdd("OMP_NUM_THREADS", Text(Math.Max(1, Environment.ProcessorCount / size)));
        return start;
    }

    /// <summary>A port of this machine that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
