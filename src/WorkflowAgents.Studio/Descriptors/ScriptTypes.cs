using System.Text;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Descriptors;

/// <summary>What a script of a workflow can call, as TypeScript declarations.</summary>
static class ScriptTypes
{
    const string Always = """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function toJson(value: any): string;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function parseGuid(value: string): string;
        declare function newGuidString(): string;
        """;

    public static string Of(WorkflowDefinition document)
    {
        var text = new StringBuilder(Always).AppendLine().AppendLine("declare const variables: {");
        var variables = document.Variables.Where(v => IsName(v.Name)).ToList();
        foreach (var variable in variables)
            text.Append("  ").Append(variable.Name).Append(": ").Append(TypeOf(variable.TypeName, variable.IsArray)).AppendLine(";");
        text.AppendLine("};");
        foreach (var variable in variables)
            text.Append("declare function get").Append(variable.Name).Append("(): ").Append(TypeOf(variable.TypeName, variable.IsArray)).AppendLine(";")
                .Append("declare function set").Append(variable.Name).Append("(value: ").Append(TypeOf(variable.TypeName, variable.IsArray)).AppendLine("): void;");
        return text.ToString();
    }

    /// <summary>Only such names get functions of their own.</summary>
    static bool IsName(string name) => name.Length > 0 && char.IsLetter(name[0]) && name.All(char.IsLetterOrDigit);

    static string TypeOf(string alias, bool isArray) => (alias switch
    {
        "String" or "Guid" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        "DateTime" or "DateTimeOffset" => "Date",
        _ => "any",
    }) + (isArray ? "[]" : "");
}
