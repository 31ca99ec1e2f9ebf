namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Scripting", "Runs JavaScript.", DisplayName = "Run JavaScript")]
internal sealed class RunJavaScript : CodeActivity<object>
{
    private JavaScriptSource? source;
    private string? problem;

    [Input(Description = "The script.", UIHint = "code-editor", DefaultSyntax = "JavaScript")]
    public Input<string>? Script { get; set; }

    [Input(Description = "The outcomes the script may choose.", UIHint = "dynamic-outcomes", DefaultSyntax = "Object")]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    // The script is part of the document. Were it an expression's result, a contact's text could end up being run.
    internal override void Read(ActivityReader reader)
    {
        var wrapper = reader.Json.FindObject("script");
        var type = wrapper?.FindObject("expression")?.FindString("type") ?? "Literal";
        if (type is not ("Literal" or "JavaScript"))
        {
            problem = $"The script must be written in the activity; it cannot come from a {type} expression";
            reader.Problem("script", problem);
            return;
        }

        var text = (wrapper is null ? reader.Json.Find("script") : wrapper.FindObject("expression")?.Find("value")).AsText();
        Script?.BindValue(text);
        reader.SetInputs([.. reader.Node.Inputs]);
        if (string.IsNullOrWhiteSpace(text))
            return;
        try
        {
            source = reader.Script(text);
        }
        catch (ExpressionProblemException e)
        {
            problem = e.Message;
            // With JavaScript as the expression type the input itself has already reported it.
            if (type == "Literal")
                reader.Problem("script", problem);
        }
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (problem is not null)
            throw new InvalidOperationException(problem);
        if (source is null)
            return;
        var result = context.WorkflowExecutionContext.Scripts.Evaluate(source, context);
        if (result.Value is not null)
            context.Set(Result, result.Value);
        if (result.Outcomes is not null)
            context.Complete(result.Outcomes);
    }
}
