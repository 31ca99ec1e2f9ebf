using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace WorkflowAgents.Simulator.Memory;

/// <summary>
/// An append-only file of JSON lines. A line is everything one change brought about, so a change is remembered
/// whole or not at all. Every line is handed to the operating system before <see cref="Append"/> returns: that
/// survives the death of the process. Not thread-safe; the memory's lock guards it.
/// </summary>
internal sealed partial class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly FileStream _file;
    private readonly ILogger _log;

    public Journal(string directory, ILogger log)
    {
        Directory.CreateDirectory(directory);
        _log = log;
        var path = Path.Combine(directory, "simulator.jsonl");
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        }
        catch (IOException e)
        {
            throw new IOException($"The simulator cannot open its memory, {path}; does another process use it? {e.Message}", e);
        }
    }

    /// <summary>Reads all whole lines and cuts off a torn last one, so that the next line starts on a line of its own.</summary>
    public IEnumerable<Fact> Replay()
    {
        _file.Position = 0;
        var whole = 0L;
        using (var reader = new BufferedStream(new Unclosed(_file), 1 << 16))
        {
            var line = new MemoryStream();
            for (int b; (b = reader.ReadByte()) >= 0;)
            {
                if (b != '\n')
                {
                    line.WriteByte((byte)b);
                    continue;
                }

                whole += line.Length + 1;
                foreach (var fact in Read(line))
                    yield return fact;
                line.SetLength(0);
            }

            if (line.Length > 0)
                TornLine(_log, line.Length);
        }

        _file.SetLength(whole);
        _file.Position = whole;
    }

    public void Append(IReadOnlyList<Fact> facts)
    {
        var line = new MemoryStream();
        JsonSerializer.Serialize(line, facts, Format);
        line.WriteByte((byte)'\n');
        _file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private List<Fact> Read(MemoryStream line)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Fact>>(line.GetBuffer().AsSpan(0, (int)line.Length), Format) ?? [];
        }
        catch (JsonException e)
        {
            UnreadableLine(_log, e);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulator's journal ended in a torn line of {Length} bytes, which is left out")]
    private static partial void TornLine(ILogger log, long length);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A line of the simulator's journal cannot be read and is left out")]
    private static partial void UnreadableLine(ILogger log, Exception e);

    /// <summary>Lets a buffer read the file without closing it.</summary>
    private sealed class Unclosed(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
