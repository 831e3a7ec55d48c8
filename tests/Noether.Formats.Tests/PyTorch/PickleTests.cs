using System.Globalization;
using System.Numerics;
using Noether.Formats.PyTorch;

namespace Noether.Formats.Tests.PyTorch;

public sealed class PickleTests
{
    public static TheoryData<string, string> Values =>
        new()
        {
            { "N.", "None" },
            { "I01\n.", "True" },
            { "I-7\n.", "-7" },
            { "I9223372036854775808\n.", "9223372036854775808" },
            { "L12L\n.", "12" },
            { "F-0.5\n.", "-0.5" },
            { "S'old'\n.", "'old'" },
            { "Vline\n.", "'line'" },
            { "K\u0007.", "7" },
            { "M\u0001\u0002.", "513" },
            { "J\u0001\0\0\0.", "1" },
            { "U\u0002ab.", "'ab'" },
            { "T\u0002\0\0\0ab.", "'ab'" },
            { "X\u0003\0\0\0aé.", "'aé'" },
            { "C\u0001a.", "bytes" },
            { "B\u0001\0\0\0a.", "bytes" },
            { ").", "()" },
            { "].", "[]" },
            { "}.", "{}" },
            { "(K\u0001K\u0002t.", "(1, 2)" },
            { "(K\u0001K\u0002l.", "[1, 2]" },
            { "(K\u0001K\u0002d.", "{1: 2}" },
            { "]K\u0001a.", "[1]" },
            { "](K\u0001K\u0002e.", "[1, 2]" },
            { "}K\u0001K\u0002s.", "{1: 2}" },
            { "}(K\u0001K\u0002K\u0003K\u0004u.", "{1: 2, 3: 4}" },
            { "K\u00012t.", "refused" },
            { "(K\u00012t.", "(1, 1)" },
            { "K\u0001(K\u00021.", "1" },
            { "K\u0001K\u00020.", "1" },
            { "K\u0001(0.", "1" },
            { "(K\u0001p0\ng0\nt.", "(1, 1)" },
            { "(K\u0001q\u0005h\u0005t.", "(1, 1)" },
            { "(K\u0001r\u0005\0\0\0j\u0005\0\0\0t.", "(1, 1)" },
            { "ccollections\nOrderedDict\n)R.", "{}" },
            { "ccollections\nOrderedDict\n)R}b.", "{}" },
            { "ccollections\nOrderedDict\n(]](Vk\nK\u0001eatR.", "{'k': 1}" },
        };

    [Theory, MemberData(nameof(Values))]
    public void An_instruction_makes_what_Python_says(string pickle, string expected)
    {
        var bytes = Pickles.Of(pickle);

        var found = expected == "refused" ? Refusal(bytes) : Text(PickleReader.Read(bytes, "a.pt"));

        found.ShouldStartWith(expected == "refused" ? "The file 'a.pt' is damaged" : expected);
    }

    [Fact]
    public void Instructions_with_bytes_beyond_ASCII_are_read_too()
    {
        Read(0x80, 2, 0x88, '.').ShouldBe("True");
        Read(0x80, 5, 0x95, new byte[8], 0x89, '.').ShouldBe("False");
        Read('J', new byte[] { 0xfe, 0xff, 0xff, 0xff }, '.').ShouldBe("-2");
        Read(0x8a, 1, 0xff, '.').ShouldBe("-1");
        Read(0x8a, 0, '.').ShouldBe("0");
        Read(0x8a, 9, new byte[8], 1, '.').ShouldBe(BigInteger.Pow(2, 64).ToString(CultureInfo.InvariantCulture));
        Read(0x8b, 2, 0, 0, 0, 1, 1, '.').ShouldBe("257");
        Read('G', 0xbf, 0xf0, new byte[6], '.').ShouldBe("-1");
        Read(0x8c, 1, 'a', '.').ShouldBe("'a'");
        Read(0x8d, 1, new byte[7], 'a', '.').ShouldBe("'a'");
        Read(0x8e, 1, new byte[7], 'a', '.').ShouldBe("bytes");
        Read('N', 0x85, '.').ShouldBe("(None)");
        Read('N', 'N', 0x86, '.').ShouldBe("(None, None)");
        Read('N', 'N', 'N', 0x87, '.').ShouldBe("(None, None, None)");
        Read('(', 'K', 1, 0x94, 'h', 0, 't', '.').ShouldBe("(1, 1)");
        Read(0x8c, 11, "collections", 0x8c, 11, "OrderedDict", 0x93, ")R.").ShouldBe("{}");
    }

    [Theory]
    [InlineData("cos\nsystem\n(Vtouch /tmp/x\ntR.", "os.system")]
    [InlineData("cbuiltins\neval\n(V1\ntR.", "builtins.eval")]
    [InlineData("c__builtin__\ngetattr\n.", "__builtin__.getattr")]
    [InlineData("cnumpy.core.multiarray\nscalar\n.", "numpy.core.multiarray.scalar")]
    [InlineData("ctorch\nload\n.", "torch.load")]
    [InlineData("ctorch\nsave.Storage\n.", "torch.save.Storage")]
    [InlineData("ctorch._utils\n_rebuild_sparse_tensor\n.", "torch._utils._rebuild_sparse_tensor")]
    [InlineData("ccollections\nOrderedDict.fromkeys\n.", "collections.OrderedDict.fromkeys")]
    [InlineData("(ios\nsystem\n.", "os.system")]
    [InlineData("(ccollections\nOrderedDict\no.", "the construction of an object")]
    [InlineData("}}b.", "the attributes of an object")]
    [InlineData("ccollections\nOrderedDict\n)RK\u0001b.", "the attributes of an object")]
    [InlineData("Vos\n)R.", "a call of something that cannot be called")]
    [InlineData("ccollections\nOrderedDict\nK\u0001R.", "a call of something that cannot be called")]
    [InlineData("ccollections\nOrderedDict\n(VA\ntR.", "OrderedDict with arguments")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.", "_rebuild_tensor_v2 with arguments")]
    [InlineData("ctorch\nFloatStorage\n)R.", "FloatStorage with arguments")]
    [InlineData("P0\n.", "a reference to something outside")]
    public void Whatever_would_run_is_refused_by_name(string pickle, string name) =>
        Refusal(Pickles.Of(pickle)).ShouldStartWith($"The file 'a.pt' holds code ({name}");

    [Theory]
    [InlineData(0x81, "the construction of an object")]
    [InlineData(0x92, "the construction of an object")]
    [InlineData(0x82, "a registered extension")]
    [InlineData(0x8f, "a set")]
    [InlineData(0x97, "a buffer")]
    public void Objects_sets_and_extensions_are_refused(int opcode, string name) =>
        Refusal(Pickles.Of(")", (byte)opcode, ".")).ShouldContain($"holds code ({name})");

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("N")]
    [InlineData("0.")]
    [InlineData("1.")]
    [InlineData("2.")]
    [InlineData("t.")]
    [InlineData("a.")]
    [InlineData("Na.")]
    [InlineData("NNa.")]
    [InlineData("(u.")]
    [InlineData("}(Nu.")]
    [InlineData("}(.")]
    [InlineData("N(2.")]
    [InlineData("h\u0001.")]
    [InlineData("g-1\n.")]
    [InlineData("g99999999999999999999\n.")]
    [InlineData("Np9999999999\n.")]
    [InlineData("I1_0\n.")]
    [InlineData("F1,5\n.")]
    [InlineData("I\n.")]
    [InlineData("Vno end")]
    [InlineData("X\u007f\u007f\u007f\u007fa.")]
    [InlineData("NQ.")]
    [InlineData("?.")]
    [InlineData("cnothing")]
    public void A_damaged_pickle_is_one_sentence(string pickle) =>
        Refusal(Pickles.Of(pickle)).ShouldMatch(@"^The file 'a\.pt' is damaged: its pickle [^\n]+, near byte \d+\.$");

    [Fact]
    public void Lengths_beyond_the_file_and_text_that_is_none_are_damage()
    {
        Refusal(Pickles.Of(0x8d, Enumerable.Repeat((byte)0xff, 8).ToArray(), ".")).ShouldContain("beyond any file's");
        Refusal(Pickles.Of(0x8e, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x7f }, ".")).ShouldContain("is cut off");
        Refusal(Pickles.Of(0x8b, new byte[] { 0xff, 0xff, 0xff, 0xff }, ".")).ShouldContain("is cut off");
        Refusal(Pickles.Of(0x8c, 1, 0xff, ".")).ShouldContain("not UTF-8");
        Refusal(Pickles.Of(0x80, 6, "N.")).ShouldContain("protocol above 5");
        Refusal(Pickles.Of("L" + new string('9', 100_000) + "\n.")).ShouldContain("a number that is none");
    }

    [Fact]
    public void Millions_of_values_end_the_reading_before_the_memory_does()
    {
        var many = new byte[2_500_000];
        Array.Fill(many, (byte)']');

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(many).ShouldContain("holds more than 2000000 values");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256L << 20);
    }

    private static string Refusal(byte[] pickle) =>
        Should.Throw<UserException>(() => PickleReader.Read(pickle, "a.pt")).Message;

    private static string Read(params object[] pieces) => Text(PickleReader.Read(Pickles.Of(pieces), "a.pt"));

    // As Python prints them.
    private static string Text(object? value) =>
        value switch
        {
            null => "None",
            string text => $"'{text}'",
            byte[] => "bytes",
            object?[] tuple => $"({string.Join(", ", tuple.Select(Text))})",
            PickledList list => $"[{string.Join(", ", list.Items.Select(Text))}]",
            PickledDictionary dictionary =>
                $"{{{string.Join(", ", dictionary.Pairs.Select(pair => $"{Text(pair.Key)}: {Text(pair.Value)}"))}}}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
