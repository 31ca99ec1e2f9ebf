using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace WorkflowAgents.Workflows;

/// <summary>The standard capture tag, with a bound on what it captures.</summary>
internal sealed partial class BoundedCapture : DotLiquid.Block
{
    private string name = string.Empty;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        var match = CapturedName().Match(markup);
        if (!match.Success)
            throw new SyntaxException("Syntax Error in 'capture' tag - Valid syntax: capture [var]");
        name = match.Groups[1].Value;
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        var execution = (ActivityExecutionContext)context.Registers[LiquidFilters.ExecutionRegister];
        using var captured = new BoundedWriter(execution.Run.Limits.Memory / sizeof(char));
        base.Render(context, captured);
        context.Scopes[^1][name] = captured.ToString();
    }

    [GeneratedRegex(@"([\w\-]+)")]
    private static partial Regex CapturedName();
}
