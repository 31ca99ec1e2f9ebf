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

    /// <summary>The standard filter, within the bounds of an expression.</summary>
    public static string? Append(Context context, string? input, string? text) => Bounded(context, (input?.Length ?? 0) + (text?.Length ?? 0), () => input + text);

    /// <summary>The standard filter, within the bounds of an expression.</summary>
    public static string? Prepend(Context context, string? input, string? text) => Append(context, text, input);

    /// <summary>The standard filter, within the bounds of an expression.</summary>
    public static string? Replace(Context context, string? input, string? old, string? text = "")
    {
        if (string.IsNullOrEmpty(input) || string.IsNullOrEmpty(old))
            return input;
        var matches = (input.Length - input.Replace(old, string.Empty, StringComparison.Ordinal).Length) / old.Length;
        return Bounded(context, input.Length + ((long)matches * (text?.Length ?? 0)), () => input.Replace(old, text, StringComparison.Ordinal));
    }

    /// <summary>The standard filter, within the bounds of an expression.</summary>
    public static string? Join(Context context, IEnumerable? input, string? glue = " ")
    {
        if (input is null)
            return null;
        var parts = (input is string text ? [text] : input.Cast<object?>()).Select(p => p is null ? string.Empty : ValueConverter.ToText(p)).ToList();
        return Bounded(context, parts.Sum(p => (long)p.Length + (glue?.Length ?? 0)), () => string.Join(glue, parts));
    }

    /// <summary>The standard filter; text that is a number counts as one.</summary>
    public static object? Plus(Context context, object? input, object? operand) => StandardFilters.Plus(context, Number(input), Number(operand));

    /// <summary>The standard filter; text that is a number counts as one.</summary>
    public static object? Minus(Context context, object? input, object? operand) => StandardFilters.Minus(context, Number(input), Number(operand));

    /// <summary>The standard filter; text that is a number counts as one.</summary>
    public static object? Times(Context context, object? input, object? operand) => StandardFilters.Times(context, Number(input), Number(operand));

    /// <summary>The standard filter; text that is a number counts as one.</summary>
    public static object? DividedBy(Context context, object? input, object? operand) => StandardFilters.DividedBy(context, Number(input), Number(operand));

    /// <summary>The standard filter; text that is a number counts as one.</summary>
    public static object? Modulo(Context context, object? input, object? operand) => StandardFilters.Modulo(context, Number(input), Number(operand));

    /// <summary>The sum of a list, or of a property of its items.</summary>
    public static decimal Sum(IEnumerable? input, string? property = null) => (input?.Cast<object?>() ?? [])
        .Select(item => property is null ? item : (item as IDictionary)?[property])
        .Sum(item => ValueConverter.Convert(item, typeof(decimal)) as decimal? ?? 0);

    // Any other text counts as nothing; the library would multiply it.
    private static object? Number(object? value)
    {
        if (value is not string text)
            return value;
        if (int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var whole))
            return whole;
        return decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var exact) ? exact : 0;
    }

    private static string Bounded(Context context, long length, Func<string> make)
    {
        var most = ((ActivityExecutionContext)context.Registers[ExecutionRegister]).Run.Limits.Memory / sizeof(char);
        return length > most ? throw new ScriptLimitException($"The template would make a text of more than {most} characters") : make();
    }

    /// <summary>The standard filter, but "now" and "today" are the time of the run.</summary>
    public static string? Date(Context context, object? input, string? format)
    {
        if (input is string text && (text.Equals("now", StringComparison.OrdinalIgnoreCase) || text.Equals("today", StringComparison.OrdinalIgnoreCase)))
            input = ((ActivityExecutionContext)context.Registers[ExecutionRegister]).Now;
        return StandardFilters.Date(context, input, format);
    }
}
