using System.Collections;
using System.Text;
using DotLiquid;

namespace WorkflowAgents.Workflows;

/// <summary>Filters beside the standard ones.</summary>
internal static class LiquidFilters
{
    public const string ExecutionRegister = "execution";

    private static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

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

    /// <summary>The items whose property has the value; without a value, those whose property is true.</summary>
    public static List<object?> Where(IEnumerable? input, string property, object? wanted = null) => [.. Matching(input, property, wanted)];

    /// <summary>The items that <see cref="Where"/> leaves out.</summary>
    public static List<object?> Reject(IEnumerable? input, string property, object? wanted = null) =>
        [.. (input?.Cast<object?>() ?? []).Except(Matching(input, property, wanted))];

    /// <summary>The first item that <see cref="Where"/> finds.</summary>
    public static object? Find(IEnumerable? input, string property, object? wanted = null) => Matching(input, property, wanted).FirstOrDefault();

    /// <summary>The position of the first item that <see cref="Where"/> finds.</summary>
    public static object? FindIndex(IEnumerable? input, string property, object? wanted = null)
    {
        var items = input?.Cast<object?>().ToList() ?? [];
        return Matching(items, property, wanted).FirstOrDefault() is { } found ? items.IndexOf(found) : null;
    }

    /// <summary>Whether <see cref="Where"/> finds anything.</summary>
    public static bool Has(IEnumerable? input, string property, object? wanted = null) => Matching(input, property, wanted).Any();

    /// <summary>Replaces the last occurrence.</summary>
    public static string? ReplaceLast(Context context, string? input, string? old, string? text = "")
    {
        if (string.IsNullOrEmpty(input) || string.IsNullOrEmpty(old) || input.LastIndexOf(old, StringComparison.Ordinal) is not (>= 0 and var at))
            return input;
        return Bounded(context, (long)input.Length + (text?.Length ?? 0), () => string.Concat(input.AsSpan(0, at), text, input.AsSpan(at + old.Length)));
    }

    /// <summary>Removes the last occurrence.</summary>
    public static string? RemoveLast(Context context, string? input, string? old) => ReplaceLast(context, input, old);

    /// <summary>The value, or another one for nothing, an empty text and false.</summary>
    public static object? Default(object? input, object? other) => input is null or "" or false or ICollection { Count: 0 } ? other : input;

    /// <summary>The first words, and three dots where some are left out.</summary>
    public static string? Truncatewords(string? input, int words = 15, string? ellipsis = "...")
    {
        var all = input?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return all.Length <= words ? input : string.Join(' ', all.Take(Math.Max(1, words))) + ellipsis;
    }

    /// <summary>A date in a .NET format.</summary>
    public static string? FormatDate(object? input, string? format) =>
        ValueConverter.Convert(input, typeof(DateTimeOffset)) is DateTimeOffset date ? date.ToString(format, Invariant) : null;

    /// <summary>A number in a .NET format.</summary>
    public static string? FormatNumber(object? input, string? format) =>
        ValueConverter.Convert(input, typeof(decimal)) is decimal number ? number.ToString(format, Invariant) : null;

    private static IEnumerable<object?> Matching(IEnumerable? input, string property, object? wanted) => (input?.Cast<object?>() ?? []).Where(item =>
        (item as IDictionary)?[property] is { } value && (wanted is null ? value is not false : ValueConverter.ToText(value) == ValueConverter.ToText(wanted)));

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
