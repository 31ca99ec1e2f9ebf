using System.Text;
using System.Text.Json;

namespace WorkflowAgents.Rules.Documents;

/// <summary>A JSON value that knows its line, so that a refusal can point at it.</summary>
internal sealed class JsonAt
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 32 };

    private JsonAt(JsonValueKind kind, int line, string text)
    {
        Kind = kind;
        Line = line;
        Text = text;
    }

    public JsonValueKind Kind { get; }

    public int Line { get; }

    /// <summary>The string, or a number or boolean as written.</summary>
    public string Text { get; }

    public List<(string Name, int Line, JsonAt Value)> Members { get; } = [];

    public List<JsonAt> Items { get; } = [];

    public static JsonAt Parse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, Strict);
        var lines = new LineCounter(bytes);
        reader.Read();
        var root = Read(ref reader, ref lines);
        while (reader.Read())
        {
            // Reading on makes the reader refuse whatever follows the document.
        }

        return root;
    }

    public JsonAt? Member(string name)
    {
        foreach (var member in Members)
            if (member.Name == name)
                return member.Value;
        return null;
    }

    private static JsonAt Read(ref Utf8JsonReader reader, ref LineCounter lines)
    {
        var line = lines.LineOf(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var node = new JsonAt(JsonValueKind.Object, line, "");
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, nameLine) = (reader.GetString()!, lines.LineOf(reader.TokenStartIndex));
                    reader.Read();
                    node.Members.Add((name, nameLine, Read(ref reader, ref lines)));
                }

                return node;
            case JsonTokenType.StartArray:
                var list = new JsonAt(JsonValueKind.Array, line, "");
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Read(ref reader, ref lines));
                return list;
            case JsonTokenType.String:
                return new JsonAt(JsonValueKind.String, line, reader.GetString()!);
            case JsonTokenType.Number:
                return new JsonAt(JsonValueKind.Number, line, Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.True:
                return new JsonAt(JsonValueKind.True, line, "true");
            case JsonTokenType.False:
                return new JsonAt(JsonValueKind.False, line, "false");
            default:
                return new JsonAt(JsonValueKind.Null, line, "");
        }
    }

    /// <summary>Tokens come in order, so the lines before each are counted once.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _position;
        private int _line = 1;

        public int LineOf(long position)
        {
            _line += _bytes[_position..(int)position].Count((byte)'\n');
            _position = (int)position;
            return _line;
        }
    }
}
