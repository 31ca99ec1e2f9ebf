namespace WorkflowAgents.Workflows.Tests;

public class WhatAnEditorIsToldTests
{
    [Fact]
    public void Names_everything_a_script_can_call()
    {
        var document = Doc.Workflow(
            Doc.Sequence("S", Doc.Activity("RunJavaScript", "Ask me", ("script", Doc.Literal("1"))), Doc.Wait("W")),
            Doc.Variable("count", "Int32"), Doc.Variable("my_var"), Doc.Variable("Tags", "String").With("isArray", true));
        document["inputs"] = Doc.Declared(["Who"]);
        var text = new Play(document).Program.DescribeScripts("Elsa.RunJavaScript", "Script");
        foreach (var line in new[]
        {
            "declare function getCount(): number;", "declare function setCount(value: number): void;", "declare function getTags(): string[];",
            "declare function getWho(): any;", "declare function getResultFromAskMe(): any;", "declare function setOutcomes(names: string[]): void;",
            "declare class WorkflowVariables {\n  count: number;\n  Tags: string[];\n}", "declare var variables: WorkflowVariables;", "declare class TimeSpan {",
        })
            Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.DoesNotContain("my_var", text, StringComparison.Ordinal);
        Assert.DoesNotContain("setOutcome", new Play(document).Program.DescribeScripts("Elsa.SetVariable", "Value"), StringComparison.Ordinal);
    }

    [Fact]
    public void Describes_a_workflow_that_is_used_as_an_activity()
    {
        var child = WorkflowDefinition.Parse(Doc.Child("Greet them", Doc.Line("A"), ["Name"], ["Text"]).ToJsonString());
        var descriptor = child.ToActivityDescriptor()!;
        Assert.Equal(("GreetThem", "Workflows", 1), (descriptor.TypeName, descriptor.Category, descriptor.Version));
        Assert.Equal("Name", descriptor.Inputs.Single().Name);
        Assert.Equal("Text", descriptor.Outputs.Single().Name);
        Assert.Equal(["Done"], descriptor.Ports.Select(p => p.Name));
        Assert.Equal(child.Id, descriptor.ConstructionProperties["workflowDefinitionVersionId"]);
        Assert.Null(WorkflowDefinition.Parse(Doc.Workflow(Doc.Line("A")).ToJsonString()).ToActivityDescriptor());
    }
}
