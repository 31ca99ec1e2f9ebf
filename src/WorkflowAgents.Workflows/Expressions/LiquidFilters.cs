using System.Collections;
using System.Text;
using DotLiquid;

namespace WorkflowAgents.Workflows;

/// <summary>Filters beside the standard ones.</summary>
internal static class LiquidFilters
{
    public const string ExecutionRegister = "execution";

    /// <summary>The value as JSON.</summary>
    public static string Json(object? input) => ValueJson.WriteAsDeclared(input);

    /// <summary>The text in Base64.</summary>
    public static string? Base64(string? input) => input is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(input));

    /// <summary>The keys of an object.</summary>
    public static IEnumerable Keys(object? input) =>
        input is IDictionary map ? map.Keys.Cast<object>().Select(k => k.ToString()).ToList() : Array.Empty<string>();

    /// <summary>The standard filter, but "now" and "today" are the time of the run.</summary>
    public static string? Date(Context context, object? input, string? format)
    {
        if (input is string text && (text.Equals("now", StringComparison.OrdinalIgnoreCase) || text.Equals("today", StringComparison.OrdinalIgnoreCase)))
            input = ((ActivityExecutionContext)context.Registers[ExecutionRegister]).Now;
        return StandardFilters.Date(context, input, format);
    }
}
