using Noether.Formats.PyTorch;
using Noether.Formats.Tests.Numpy;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Torch.Files;
using Noether.Torch.Modules;

namespace Noether.Formats.Tests.PyTorch;

/// <summary>Files that PyTorch wrote are read bit for bit, and ours are read so by PyTorch.</summary>
public sealed class PyTorchPeerTests : IDisposable
{
    private const string Types =
        "[torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool, torch.complex64, torch.complex128]";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_element_type_shape_and_layout_that_PyTorch_saves_is_read_bit_for_bit()
    {
        var path = _folder.At("theirs.pt");

        var expected = PyTorchPeer.Run(
            PyTorchPeer.Describe
                + $$"""
                torch.manual_seed(3)
                state = {f'type.{str(t)[6:]}': (torch.randn(2, 3) * 50).to(t) for t in {{Types}}}
                base = torch.randn(4, 6, 5, dtype=torch.float64)
                state['transposed'] = base.transpose(0, 2)
                state['sliced'] = base[1:3, ::2, 1]
                state['offset'] = base.view(-1)[7:]
                state['expanded'] = torch.randn(3, 1).expand(3, 4)
                state['channels_last'] = torch.randn(2, 3, 4, 5).contiguous(memory_format=torch.channels_last)
                state['scalar'] = torch.tensor(0.1)
                state['empty'] = torch.empty(0, 3)
                state['nan'] = torch.tensor([float('nan'), float('inf'), -0.0, 5e-324], dtype=torch.float64)
                state['parameter'] = torch.nn.Parameter(torch.randn(3))
                state['whole'] = base
                torch.save(state, sys.argv[1])
                describe(state)
                """,
            path
        );

        PyTorchPeer.Text(PyTorchState.ReadArrays(path)).ShouldBe(Lines(expected));
    }

    [Fact]
    public void A_module_with_batch_norm_inside_a_nested_checkpoint_is_read_in_every_protocol()
    {
        var path = _folder.At("5.pt");

        var expected = PyTorchPeer.Run(
            PyTorchPeer.Describe
                + """
                torch.manual_seed(3)
                model = torch.nn.Sequential(torch.nn.Conv2d(2, 3, 3), torch.nn.BatchNorm2d(3), torch.nn.Linear(4, 4))
                optimiser = torch.optim.Adam(model.parameters())
                model(torch.randn(2, 2, 6, 6)).sum().backward()
                optimiser.step()
                everything = {'model': model.state_dict(), 'optimizer': optimiser.state_dict(), 'epoch': 3,
                              'losses': [0.5, None, True], 'note': 'é', 'large': 2**70}
                for protocol in (2, 3, 4, 5): torch.save(everything, f'{sys.argv[1]}/{protocol}.pt', pickle_protocol=protocol)
                describe(model.state_dict())
                """,
            _folder.Path
        );

        foreach (var protocol in new[] { 2, 3, 4, 5 })
            PyTorchPeer.Text(PyTorchState.ReadArrays(_folder.At($"{protocol}.pt"), "model")).ShouldBe(Lines(expected));
        var all = PyTorchState.ReadArrays(path);
        all.Keys.ShouldContain("model.1.running_var");
        all.Keys.ShouldContain("optimizer.state.0.exp_avg");
        Should
            .Throw<UserException>(() => PyTorchState.ReadArrays(path, "network"))
            .Message.ShouldBe($"The file '{path}' has no tensors below 'network'; it has some below model, optimizer.");
    }

    [Fact]
    public void What_is_no_plain_tensor_is_refused_by_name()
    {
        PyTorchPeer.Run(
            """
            folder = sys.argv[1] + '/'
            torch.save(torch.nn.Linear(2, 2), folder + 'module.pt')
            torch.save({'w': torch.eye(2).to_sparse()}, folder + 'sparse.pt')
            torch.save({'w': torch.quantize_per_tensor(torch.eye(2), 0.1, 0, torch.qint8)}, folder + 'quantized.pt')
            torch.save({'w': torch.eye(2)}, folder + 'legacy.pt', _use_new_zipfile_serialization=False)
            torch.jit.script(torch.nn.Linear(2, 2)).save(folder + 'script.pt')
            torch.save(torch.eye(2), folder + 'tensor.pt')
            """,
            _folder.Path
        );

        Refusal("module.pt").ShouldContain("holds code (torch.nn.modules.linear.Linear)");
        Refusal("sparse.pt").ShouldContain("holds code (torch._utils._rebuild_sparse_tensor)");
        Refusal("quantized.pt").ShouldContain("holds code (torch._utils._rebuild_qtensor)");
        Refusal("legacy.pt").ShouldContain("before version 1.6: save it again in Python");
        Refusal("script.pt").ShouldContain("is a TorchScript program");
        PyTorchState.ReadArrays(_folder.At("tensor.pt"))[""].Values<float>().ToArray().ShouldBe([1, 0, 0, 1]);
    }

    [Theory, InlineData("pt"), InlineData("safetensors")]
    public void PyTorch_reads_what_is_written_bit_for_bit(string format)
    {
        var path = _folder.At($"ours.{format}");
        var arrays = Arrays().Where(pair => format == "pt" || pair.Value.Type != DType.Complex128).ToDictionary();
        if (format == "pt")
            PyTorchState.WriteArrays(path, arrays);
        else
            Safetensors.WriteArrays(path, arrays);

        var found = PyTorchPeer.Run(PyTorchPeer.Describe + (format == "pt" ? Load : LoadSafetensors), path);

        Lines(found)
            .Split('\n')
            .Order(StringComparer.Ordinal)
            .ShouldBe(Lines(PyTorchPeer.Text(arrays)).Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_module_of_PyTorch_takes_our_weights_strictly()
    {
        var path = _folder.At("ours.pt");
        using var scope = TensorScope.Begin();
        using var model = new Sequential(
            new Linear(3, 4, new Seed(1)),
            new ActivationLayer(Activation.Tanh),
            new Linear(4, 2, new Seed(2))
        );
        PyTorchState.Write(path, model.State().ToDictionary(entry => entry.Name, entry => entry.Value));
        var x = Tensor.Linspace(-1, 1, 6, DType.Float32).Reshape(2, 3);

        var theirs = PyTorchPeer.Run(
            """
            from torch.nn import Sequential, Linear, Tanh
            model = Sequential(Linear(3, 4), Tanh(), Linear(4, 2))
            print(model.load_state_dict(torch.load(sys.argv[1], weights_only=True)))
            print(bytes(model(torch.linspace(-1, 1, 6).view(2, 3)).detach().view(-1).view(torch.uint8).tolist()).hex())
            """,
            path
        );

        var ours = Convert.ToHexStringLower(model.Forward(x).ToBytes());
        theirs.ShouldBe($"<All keys matched successfully>\n{ours}");
    }

    [Fact]
    public void A_safetensors_file_written_from_PyTorch_is_read_bit_for_bit()
    {
        var path = _folder.At("theirs.safetensors");

        // The format by its published description, so that the package need not be there.
        var expected = PyTorchPeer.Run(
            PyTorchPeer.Describe
                + $$"""
                import json, struct
                torch.manual_seed(3)
                codes = dict(zip({{Types}}, ['F64', 'F32', 'F16', 'BF16', 'I64', 'I32', 'I16', 'I8', 'U8', 'BOOL', 'C64']))
                state = {f'type.{codes[t]}': (torch.randn(2, 3) * 50).to(t) for t in codes}
                state.update(torch.nn.BatchNorm2d(3).state_dict())
                state['transposed'] = torch.randn(3, 4).t()
                state['scalar'] = torch.tensor(0.1)
                state['empty'] = torch.empty(0, 3)
                header, data = {'__metadata__': {'format': 'pt'} }, b''
                for name, t in state.items():
                    flat = t.contiguous().view(-1)
                    raw = bytes((flat.to(torch.uint8) if t.dtype == torch.bool else flat.view(torch.uint8)).tolist()) if t.numel() else b''
                    header[name] = {'dtype': codes[t.dtype], 'shape': list(t.shape), 'data_offsets': [len(data), len(data) + len(raw)]}
                    data += raw
                text = json.dumps(header).encode()
                open(sys.argv[1], 'wb').write(struct.pack('<Q', len(text)) + text + data)
                describe(state)
                """,
            path
        );

        var content = Safetensors.ReadArrays(path);

        PyTorchPeer.Text(content.Arrays).ShouldBe(Lines(expected));
        content.Metadata["format"].ShouldBe("pt");
    }

    private const string Load = """
        state = torch.load(sys.argv[1], weights_only=True)
        assert type(state).__name__ == 'OrderedDict' and all(t.is_contiguous() for t in state.values())
        import zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        assert archive.testzip() is None
        describe(state)
        """;

    private const string LoadSafetensors = """
        import json, struct
        raw = open(sys.argv[1], 'rb').read()
        length, = struct.unpack('<Q', raw[:8])
        header = json.loads(raw[8:8 + length])
        header.pop('__metadata__', None)
        types = {'F64': torch.float64, 'F32': torch.float32, 'F16': torch.float16, 'BF16': torch.bfloat16, 'I64': torch.int64, 'I32': torch.int32,
                 'I16': torch.int16, 'I8': torch.int8, 'U8': torch.uint8, 'BOOL': torch.bool, 'C64': torch.complex64}
        def tensor(entry):
            begin, end = (8 + length + place for place in entry['data_offsets'])
            flat = torch.frombuffer(bytearray(raw[begin:end]), dtype=types[entry['dtype']]) if end > begin else torch.empty(0, dtype=types[entry['dtype']])
            return flat.view(entry['shape'])
        describe({name: tensor(entry) for name, entry in header.items()})
        """;

    private static Dictionary<string, HostArray> Arrays()
    {
        var arrays = Enum.GetValues<DType>().ToDictionary(type => $"type.{type}", type => NpyTests.Some(type, 2, 3));
        arrays["scalar"] = HostArray.From<double>([0.1]);
        arrays["empty"] = HostArray.From<float>([], 0, 3);
        arrays["wide"] = NpyTests.Some(DType.Float32, 300, 70);
        arrays["é.\"quoted\""] = HostArray.From<long>([long.MinValue, -1, 1L << 40], 3);
        return arrays;
    }

    private string Refusal(string name)
    {
        var path = _folder.At(name);
        var message = Should.Throw<UserException>(() => PyTorchState.ReadArrays(path)).Message;
        message.ShouldContain($"'{path}'");
        return message;
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
