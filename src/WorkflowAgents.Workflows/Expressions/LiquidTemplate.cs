using DotLiquid;
using DotLiquid.Exceptions;

namespace WorkflowAgents.Workflows;

/// <summary>A Liquid template, parsed once.</summary>
internal sealed class LiquidTemplate
{
    private const int MaximumIterations = 10_000;

    private readonly Template template;
    private readonly bool loops;

    static LiquidTemplate()
    {
        // The library keeps these for the whole process; nothing else uses it.
        Template.RegexTimeOut = TimeSpan.FromSeconds(1);
        Liquid.UseRubyDateFormat = true;
        Template.RegisterFilter(typeof(LiquidFilters));
        Template.RegisterTag<BoundedCapture>("capture");
        // Dates print as upstream prints them.
        Template.RegisterValueTypeTransformer(typeof(DateTimeOffset), v => ((DateTimeOffset)v).ToString("u", System.Globalization.CultureInfo.InvariantCulture));
        Template.RegisterValueTypeTransformer(typeof(DateTime), v => ((DateTime)v).ToString("u", System.Globalization.CultureInfo.InvariantCulture));
    }

    private LiquidTemplate(Template template, bool loops)
    {
        this.template = template;
        this.loops = loops;
    }

    /// <exception cref="ExpressionProblemException">The template does not parse.</exception>
    public static LiquidTemplate Parse(string text)
    {
        try
        {
            var template = Template.Parse(LiquidTags.Known(text), SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return new LiquidTemplate(template, text.Contains("{%", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is SyntaxException or System.ArgumentException or FormatException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new ExpressionProblemException($"The Liquid template does not parse: {e.Message}", e) { IsRendered = true };
        }
    }

    public string Render(ActivityExecutionContext execution)
    {
        // Without tags nothing repeats, and nothing needs a limit.
        if (!loops)
            return Render(execution, CancellationToken.None);
        var limit = execution.Run.Limits.Timeout;
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            return Render(execution, timeout.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new ScriptLimitException($"The template took longer than {limit.TotalSeconds:0.###} s", e);
        }
    }

    private string Render(ActivityExecutionContext execution, CancellationToken cancellationToken)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var root = new Hash((_, name) => LiquidObjects.Root(execution, name));
        var registers = new Hash { [LiquidFilters.ExecutionRegister] = execution };
        var context = new Context([root], [], registers, ErrorsOutputMode.Rethrow, MaximumIterations, culture, cancellationToken);
        using var writer = new BoundedWriter(execution.Run.Limits.Memory / sizeof(char));
        template.Render(writer, RenderParameters.FromContext(context, culture));
        return writer.ToString();
    }
}
