using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Noether.Reports;

/// <summary>
/// <c>{ "command", "version", "machine", "seconds", "rows": [...], "checks": [{ "id", "value", "bar", "ok" }] }</c>. JSON has
/// no NaN and no infinity, so those are the strings "NaN", "Infinity" and "-Infinity".
/// </summary>
internal static class ReportJson
{
    // ≤ and letters with accents stay readable; the object goes to a terminal or a file, never into a web page as it is.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Report report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("command", report.Command);
            json.WriteString("version", report.Version);
            WriteMachine(json, report.Machine);
            WriteNumber(json, "seconds", report.Seconds);
            WriteRows(json, report.Tables);
            WriteChecks(json, report.Checks);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteMachine(Utf8JsonWriter json, MachineDescription machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("processor", machine.Processor);
        json.WriteNumber("cores", machine.Cores);
        WriteNumber(json, "memory_gibibytes", machine.MemoryGibibytes);
        json.WriteString("operating_system", machine.OperatingSystem);
        json.WriteString("framework", machine.Framework);
        json.WriteString("torch", machine.Torch);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, IReadOnlyList<ResultTable> tables)
    {
        json.WriteStartArray("rows");
        foreach (var table in tables)
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            if (tables.Count > 1)
                json.WriteString("table", table.Title);
            for (var column = 0; column < row.Count; column++)
                WriteCell(json, table.Columns[column].Key, row[column]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, IReadOnlyList<Check> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            WriteNumber(json, "value", check.Value);
            json.WriteString("bar", check.Bar);
            json.WriteBoolean("ok", check.Ok);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter json, string key, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNull(key);
                break;
            case bool truth:
                json.WriteBoolean(key, truth);
                break;
            case int or long:
                json.WriteNumber(key, Convert.ToInt64(cell));
                break;
            case ulong number:
                json.WriteNumber(key, number);
                break;
            case double or float:
                WriteNumber(json, key, Convert.ToDouble(cell));
                break;
            default:
                json.WriteString(key, cell.ToString());
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(key, value);
        else
            json.WriteString(
                key,
                double.IsNaN(value) ? "NaN"
                    : value > 0 ? "Infinity"
                    : "-Infinity"
            );
    }
}
