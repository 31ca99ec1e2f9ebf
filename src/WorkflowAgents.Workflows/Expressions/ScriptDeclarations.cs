using System.Globalization;
using System.Text;

namespace WorkflowAgents.Workflows;

/// <summary>What scripts of a workflow can call and name, as TypeScript declarations for an editor's completion.</summary>
internal static class ScriptDeclarations
{
    private const string Common = """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function getGuidString(): string;
        declare function getShortGuid(): string;
        declare function parseGuid(value: string): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function streamToBytes(value: any): any;
        declare function streamToBase64(value: any): string;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;
        declare var args: any;

        """;

    private const string Outcomes = """
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;

        """;

    public static string Of(WorkflowProgram program, IEnumerable<ActivityNode> nodes, string? activityTypeName, string? propertyName)
    {
        var text = new StringBuilder(Common);
        if (activityTypeName == "Elsa.RunJavaScript" && "Script".Equals(propertyName ?? "Script", StringComparison.OrdinalIgnoreCase))
            text.Append(Outcomes);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slot in program.Root.Variables)
        {
            if (slot.AccessorName is not { } accessor || !known.Add($"get{accessor}"))
                continue;
            Line(text, $"declare function get{accessor}(): {TypeOf(slot.Type)};");
            Line(text, $"declare function set{accessor}(value: {TypeOf(slot.Type)}): void;");
        }

        foreach (var input in program.Definition.Inputs)
            if (Naming.IsAlphanumeric(input.Name) && known.Add($"get{input.Name}"))
                Line(text, $"declare function get{input.Name}(): {TypeOf(TypeAliases.Find(input.Type) ?? typeof(object))};");
        foreach (var node in nodes)
            AddOutputs(text, node, known);
        foreach (var type in HostTypes.All)
            AddType(text, type);
        Line(text, "declare class WorkflowVariables {");
        foreach (var slot in program.Root.Variables)
            if (Naming.IsAlphanumeric(slot.Name))
                Line(text, $"  {slot.Name}: {TypeOf(slot.Type)};");
        Line(text, "}");
        Line(text, "declare var variables: WorkflowVariables;");
        return text.ToString();
    }

    private static void AddOutputs(StringBuilder text, ActivityNode node, HashSet<string> known)
    {
        var key = node.Scope.NamesActivities ? node.Name : node.Id;
        if (!node.Scope.IsTopLevel || node.Parent is null || string.IsNullOrEmpty(key) || Naming.Pascal(key) is not { Length: > 0 } activity)
            return;
        foreach (var name in node.OutputNames)
        {
            var type = Array.Find(node.Outputs, o => o.Name == name)?.Type ?? typeof(object);
            if (known.Add($"get{Naming.Pascal(name)}From{activity}"))
                Line(text, $"declare function get{Naming.Pascal(name)}From{activity}(): {TypeOf(type)};");
        }
    }

    private static void AddType(StringBuilder text, HostType type)
    {
        Line(text, $"declare class {type.Name} {{");
        Line(text, "  constructor(...parts: any[]);");
        foreach (var name in type.StaticValues.Keys)
            Line(text, $"  static readonly {name}: any;");
        foreach (var name in type.StaticFunctions.Keys)
            Line(text, $"  static {name}(...arguments: any[]): any;");
        foreach (var name in type.Values.Keys)
            Line(text, $"  readonly {name}: any;");
        foreach (var name in type.Functions.Keys)
            Line(text, $"  {name}(...arguments: any[]): any;");
        Line(text, "  ToString(format?: string): string;");
        Line(text, "}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");

    private static string TypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(Guid) || type == typeof(TimeSpan) || type == typeof(Uri) || type.IsEnum)
            return "string";
        if (type == typeof(bool))
            return "boolean";
        if (type == typeof(decimal) || (type.IsPrimitive && type != typeof(char)))
            return "number";
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset))
            return "Date";
        return type.IsArray && type != typeof(byte[]) ? $"{TypeOf(type.GetElementType()!)}[]" : "any";
    }
}
