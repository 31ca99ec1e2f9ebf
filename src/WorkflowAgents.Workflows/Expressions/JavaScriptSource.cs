using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Jint;

namespace WorkflowAgents.Workflows;

/// <summary>A script, parsed once.</summary>
internal sealed partial class JavaScriptSource
{
    private static readonly ScriptPreparationOptions Preparation = new()
    {
        ParsingOptions = ScriptParsingOptions.Default with { AllowReturnOutsideFunction = true, RegexTimeout = TimeSpan.FromMilliseconds(200) },
        CollectReferencedGlobals = true,
    };

    private JavaScriptSource(string text, Prepared<Script> script)
    {
        Script = script;
        var safety = ScriptSafety.Of(script.Program!);
        IsReusable = safety.IsReusable;
        LeavesNames = safety.LeavesNames;
        WritesVariables = safety.Writes;
        var names = new List<string>();
        foreach (var name in script.ReferencedGlobals!)
            names.Add(name);
        References = [.. names];
        NeedsGuards = ScriptGuards.AreNeededBy(text);
        UsesVariables = names.Contains("variables");
        VariableNames = UsesVariables ? [.. VariableReference().Matches(text).Select(m => m.Groups[1].Value).Distinct()] : [];
    }

    public Prepared<Script> Script { get; }

    /// <summary>Names the script uses and does not declare.</summary>
    public string[] References { get; }

    /// <summary>Only variables named in the text are put on the <c>variables</c> object.</summary>
    public string[] VariableNames { get; }

    /// <summary>Whether it could make a very long text in one call.</summary>
    public bool NeedsGuards { get; }

    public bool UsesVariables { get; }

    public bool WritesVariables { get; }

    public bool IsReusable { get; }

    public bool LeavesNames { get; }

    /// <exception cref="ExpressionProblemException">The script does not parse.</exception>
    public static JavaScriptSource Parse(string script)
    {
        // One operator on such numbers can take all memory and an hour, and nothing can interrupt it.
        if (BigNumber().IsMatch(script) && (script.Contains("**", StringComparison.Ordinal) || script.Contains("<<", StringComparison.Ordinal)))
            throw new ExpressionProblemException("BigInt powers and shifts are not allowed");
        try
        {
            return new JavaScriptSource(script, Engine.PrepareScript(script, options: Preparation));
        }
        catch (ScriptPreparationException e)
        {
            throw new ExpressionProblemException($"The JavaScript does not parse: {(e.InnerException ?? e).Message}", e);
        }
        catch (ParseErrorException e)
        {
            throw new ExpressionProblemException($"The JavaScript does not parse: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"\b[0-9]+n\b|\bBigInt\b")]
    private static partial Regex BigNumber();

    [GeneratedRegex(@"\bvariables\s*\??\.\s*([A-Za-z0-9_$]+)")]
    private static partial Regex VariableReference();
}
