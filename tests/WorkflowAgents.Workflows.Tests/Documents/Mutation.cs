using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

/// <summary>Damages documents: as trees, where something is moved, dropped or exchanged, and as text.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly string[] Pieces =
    [
        "null", "true", "-1", "1e999", "[]", "{}", "\"\"", "\"Elsa.Flowchart\"", "\"Elsa.Nope\"", "[[[]]]", "{\"type\":\"JavaScript\",\"value\":\"a(\"}",
        "{\"typeName\":\"Int32\",\"expression\":{\"type\":\"Liquid\",\"value\":\"{{ a | b\"}}", "\"\\u0000\"", "9223372036854775808", "{\"$values\":[1]}",
        "{\"memoryReference\":{\"id\":7}}", "\"Int32[][]\"", "\"List<List<Int32>>\"", "{\"activity\":\"a\",\"port\":null}",
    ];

    private static readonly string[] Scripts =
    [
        "while(true){}", "for(;;)", "'x'.repeat(1e9)", "[...Array(1e9)]", "let s='aaaaaaaa';for(;;)s+=s", "JSON.parse('{')", "new Array(1e9).fill(1)",
        "(function f(){f()})()", "variables.a.b.c", "getX()", "throw null", "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "({a:1})", "Promise.reject(1)",
        "new Promise(() => {})", "setVariable('N', {toString(){ throw 1 }})", "const o = {}; o.o = o; o", "Symbol()", "1n << 100000n", "args.x.y", "new DateTime(99999)",
        "TimeSpan.FromDays(1e300)", "[1,2,3].sort(() => { throw 1 })", "async () => 1", "getVariable(getVariable)", "Array(1e5).fill('x'.repeat(1e5)).join('')",
        "'a'.repeat(1e5).replaceAll('a', 'b'.repeat(1e5))", "'x'.padEnd(1e9)", "Object.keys(globalThis).length", "String.raw`\\u`", "0/0", "`${{}}`",
    ];

    private static readonly string[] Templates =
    [
        "{% for i in (1..100000000) %}x{% endfor %}", "{{ 'a' | times: 1000000000 }}", "{% include 'x' %}", "{{ 1 | divided_by: 0 }}", "{% if %}", "{{", "{{ Variables.N.N.N }}",
        "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}{{ s }}", "{% capture s %}{{ s }}{{ s }}a{% endcapture %}",
        "{% capture s %}aaaaaaaa{% endcapture %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}", "{{ 'x' | date: '%' }}", "{% raw %}{{ x",
        "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}", "{{ Variables | json }}", "{{ 'a' | split: '' | join: 'b' }}",
        "{% case %}{% endcase %}", "{% cycle %}", "{{ 'a,b' | split: ',' | map: 'x' | first }}", "{% tablerow i in (1..5000000) %}{% endtablerow %}",
    ];

    private readonly Random random = new(seed);

    public string Of(JsonObject document)
    {
        var copy = document.DeepClone();
        for (var n = random.Next(1, 5); n > 0; n--)
            ChangeTree(copy);
        var text = copy.ToJsonString();
        return random.Next(4) == 0 ? ChangeText(text) : text;
    }

    private void ChangeTree(JsonNode root)
    {
        var all = new List<JsonNode>();
        Collect(root, all);
        var target = all[random.Next(all.Count)];
        switch (target)
        {
            case JsonObject map when map.Count > 0:
                ChangeObject(map, all);
                break;
            case JsonArray list when list.Count > 0:
                var at = random.Next(list.Count);
                if (random.Next(3) == 0)
                    list.RemoveAt(at);
                else if (random.Next(2) == 0)
                    list.Add(list[at]?.DeepClone());
                else
                    list[at] = Any(all);
                break;
        }
    }

    private void ChangeObject(JsonObject map, List<JsonNode> all)
    {
        var (name, value) = map.ElementAt(random.Next(map.Count));
        switch (random.Next(5))
        {
            case 0:
                map.Remove(name);
                break;
            case 1 when map.ContainsKey("expression"):
                var isScript = random.Next(2) == 0;
                map["expression"] = new JsonObject
                {
                    ["type"] = isScript ? "JavaScript" : "Liquid",
                    ["value"] = isScript ? Scripts[random.Next(Scripts.Length)] : Templates[random.Next(Templates.Length)],
                };
                break;
            case 2 when value is JsonValue scalar && scalar.TryGetValue<string>(out var text):
                map[name] = ChangeText(text);
                break;
            default:
                map[name] = Any(all);
                break;
        }
    }

    private JsonNode? Any(List<JsonNode> all)
    {
        if (random.Next(2) == 0)
            return all[random.Next(all.Count)].DeepClone();
        var piece = Pieces[random.Next(Pieces.Length)];
        return JsonNode.Parse(piece);
    }

    private string ChangeText(string text)
    {
        if (text.Length == 0)
            return "\u0001";
        var changed = new StringBuilder(text);
        for (var n = random.Next(1, 4); n > 0 && changed.Length > 0; n--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(4))
            {
                case 0:
                    changed.Remove(at, Math.Min(random.Next(1, 6), changed.Length - at));
                    break;
                case 1:
                    changed.Insert(at, (char)random.Next(1, 0x2FF));
                    break;
                case 2:
                    changed[at] = "{}[]\",:()%|.$\\"[random.Next(14)];
                    break;
                default:
                    changed.Length = at;
                    break;
            }
        }

        return changed.ToString();
    }

    private static void Collect(JsonNode node, List<JsonNode> all)
    {
        all.Add(node);
        var children = node switch
        {
            JsonObject map => map.Select(p => p.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children)
            if (child is not null)
                Collect(child, all);
    }
}
