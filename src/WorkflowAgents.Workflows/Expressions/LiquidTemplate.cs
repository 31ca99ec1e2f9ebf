using DotLiquid;
using DotLiquid.Exceptions;

namespace WorkflowAgents.Workflows;

/// <summary>A Liquid template, parsed once.</summary>
internal sealed class LiquidTemplate
{
    private const int MaximumIterations = 10_000;

    private readonly Template template;

    static LiquidTemplate()
    {
        // The library keeps these for the whole process; nothing else uses it.
        Template.RegexTimeOut = TimeSpan.FromSeconds(1);
        Liquid.UseRubyDateFormat = true;
        Template.RegisterFilter(typeof(LiquidFilters));
    }

    private LiquidTemplate(Template template) => this.template = template;

    /// <exception cref="ExpressionProblemException">The template does not parse.</exception>
    public static LiquidTemplate Parse(string text)
    {
        try
        {
            var template = Template.Parse(text, SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return new LiquidTemplate(template);
        }
        catch (Exception e) when (e is SyntaxException or System.ArgumentException or FormatException)
        {
            throw new ExpressionProblemException($"The Liquid template does not parse: {e.Message}", e);
        }
    }

    public string Render(ActivityExecutionContext execution)
    {
        var root = new Hash((_, name) => LiquidObjects.Root(execution, name));
        var registers = new Hash { [LiquidFilters.ExecutionRegister] = execution };
        var context = new Context(
            [root], [], registers, ErrorsOutputMode.Rethrow, MaximumIterations, System.Globalization.CultureInfo.InvariantCulture,
            execution.CancellationToken);
        return template.Render(RenderParameters.FromContext(context, System.Globalization.CultureInfo.InvariantCulture));
    }
}
