using System.Collections;
using System.ComponentModel;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>Conversions of expression results. What cannot be converted becomes the default of the target; it does not throw.</summary>
internal static class ValueConverter
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static object? Convert(object? value, Type target)
    {
        if (value is null)
            return null;
        if (target == typeof(object))
            return value;
        if (target == typeof(ExpandoObject))
            return ToJsonValue(value);
        if (target.IsInstanceOfType(value))
            return value;
        value = ValueJson.Unwrap(value);
        if (value is null || target.IsInstanceOfType(value))
            return value;
        var type = Nullable.GetUnderlyingType(target) ?? target;
        return value is string text ? FromText(text, type, target) : FromValue(value, type, target);
    }

    public static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <summary>How a value prints.</summary>
    public static string ToText(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "True" : "False",
        TimeSpan span => span.ToString("c", Invariant),
        // As the type converters of .NET write them.
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", Invariant),
        DateTime date => date.ToString(Invariant),
        DateTimeOffset { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd zzz", Invariant),
        DateTimeOffset date => date.ToString(Invariant),
        DateOnly date => date.ToString("yyyy-MM-dd", Invariant),
        byte[] bytes => System.Convert.ToBase64String(bytes),
        IFormattable formattable => formattable.ToString(null, Invariant),
        IEnumerable => ValueJson.WritePlain(value),
        _ => value.ToString() ?? string.Empty,
    };

    private static object? ToJsonValue(object value)
    {
        if (value is not string text)
            return ValueJson.Unwrap(value);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return ValueJson.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static object? FromText(string text, Type type, Type target)
    {
        if (type == typeof(byte[]))
            return TryBase64(text);
        var trimmed = text.AsSpan().TrimStart();
        if (!type.IsPrimitive && trimmed.Length > 0 && trimmed[0] is '{' or '[')
            return FromJsonText(text, type);
        if (string.IsNullOrWhiteSpace(text))
            return DefaultOf(target);
        if (type.IsEnum)
            return Enum.TryParse(type, text, ignoreCase: false, out var member) ? member : DefaultOf(target);
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : DefaultOf(target);
        if (IsNumber(type))
            return NumberFromText(text, type) ?? DefaultOf(target);
        if (type == typeof(TimeSpan))
            return TimeSpan.TryParse(text, Invariant, out var span) ? span : DefaultOf(target);
        if (type == typeof(Guid))
            return Guid.TryParse(text, out var guid) ? guid : DefaultOf(target);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(text, Invariant, DateTimeStyles.AssumeUniversal, out var moment) ? moment : DefaultOf(target);
        if (type == typeof(DateTime))
            return DateTime.TryParse(text, Invariant, DateTimeStyles.RoundtripKind, out var date) ? date : DefaultOf(target);
        if (type == typeof(DateOnly))
            return DateOnly.TryParse(text, Invariant, out var day) ? day : DefaultOf(target);
        if (type == typeof(TimeOnly))
            return TimeOnly.TryParse(text, Invariant, out var time) ? time : DefaultOf(target);
        if (type == typeof(Uri))
            return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        if (type == typeof(Type))
            return TypeAliases.Find(text);
        if (ElementOf(type) is { } element)
            return element == typeof(string) || element == typeof(object) ? ToCollection(new[] { text }, type, element) : null;
        return ViaTypeConverter(text, type) ?? DefaultOf(target);
    }

    private static object? FromJsonText(string json, Type type)
    {
        try
        {
            if (ElementOf(type) is { } element && ValueJson.Parse(json) is IEnumerable items and not string && !ValueJson.IsMap(items))
                return ToCollection(items, type, element);
            if (type == typeof(Dictionary<string, object?>) || type == typeof(IDictionary<string, object?>)
                || type == typeof(IReadOnlyDictionary<string, object?>))
                return ValueJson.Parse(json) as Dictionary<string, object?>;
            return JsonSerializer.Deserialize(json, type, ValueJson.Reading);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The text is not JSON of a {TypeAliases.NameOf(type)}: {e.Message}", e);
        }
        catch (NotSupportedException e)
        {
            throw new FormatException($"The text cannot become a {type.Name}: {e.Message}", e);
        }
    }

    private static object? FromValue(object value, Type type, Type target)
    {
        if (type == typeof(string))
            return ToText(value);
        if (type.IsEnum)
            return value is int or long or double or decimal && Convert(value, typeof(long)) is long number
                ? Enum.ToObject(type, number)
                : DefaultOf(target);
        if (type == typeof(DateTimeOffset) && value is DateTime local)
            return local.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(local, TimeSpan.Zero) : new DateTimeOffset(local);
        if (type == typeof(DateTimeOffset) && value is DateOnly day)
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        if (type == typeof(DateTime) && value is DateTimeOffset moment)
            return moment.UtcDateTime;
        if (type == typeof(DateTime) && value is DateOnly dayOnly)
            return dayOnly.ToDateTime(TimeOnly.MinValue);
        if (type == typeof(DateOnly) && value is DateTimeOffset dated)
            return DateOnly.FromDateTime(dated.UtcDateTime);
        if (type == typeof(DateOnly) && value is DateTime date)
            return DateOnly.FromDateTime(date);
        if (ValueJson.IsMap(value))
            return FromMap(value, type, target);
        if (ElementOf(type) is { } element && value is IEnumerable items)
            return ToCollection(items, type, element);
        if (value is IConvertible && typeof(IConvertible).IsAssignableFrom(type))
        {
            try
            {
                return System.Convert.ChangeType(value, type, Invariant);
            }
            catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
            {
                return DefaultOf(target);
            }
        }

        return DefaultOf(target);
    }

    private static object? FromMap(object map, Type type, Type target)
    {
        if (type == typeof(Dictionary<string, object?>) || type.IsAssignableFrom(typeof(Dictionary<string, object?>)))
        {
            var copy = new Dictionary<string, object?>();
            if (map is IEnumerable<KeyValuePair<string, object?>> pairs)
                foreach (var (key, item) in pairs)
                    copy[key] = item;
            else
                foreach (DictionaryEntry entry in (IDictionary)map)
                    copy[entry.Key.ToString()!] = entry.Value;
            return copy;
        }

        if (type.IsPrimitive || type == typeof(decimal) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || ElementOf(type) is not null)
            return DefaultOf(target);
        return FromJsonText(ValueJson.WritePlain(map), type);
    }

    private static object? ToCollection(IEnumerable items, Type type, Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items)
            list.Add(Convert(item, element) ?? DefaultOf(element));
        if (!type.IsArray)
            return type.IsInstanceOfType(list) ? list : Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(element), list);
        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static Type? ElementOf(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        if (!type.IsGenericType || type.GetGenericArguments() is not [var element] || !typeof(IEnumerable).IsAssignableFrom(type))
            return null;
        return element;
    }

    private static byte[]? TryBase64(string text)
    {
        try
        {
            return System.Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsNumber(Type type) =>
        type == typeof(decimal) || (type.IsPrimitive && type != typeof(bool) && type != typeof(char) && type != typeof(nint) && type != typeof(nuint));

    // "5", "5.0" for whole numbers; "1.5" and "abc" are not whole numbers.
    private static object? NumberFromText(string text, Type type)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, Invariant, out var exact))
            return type == typeof(double) && double.TryParse(text, NumberStyles.Float, Invariant, out var wide) ? wide : null;
        if (type == typeof(decimal))
            return exact;
        if (type != typeof(double) && type != typeof(float) && exact != decimal.Truncate(exact))
            return null;
        try
        {
            return System.Convert.ChangeType(exact, type, Invariant);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? ViaTypeConverter(string text, Type type)
    {
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string)))
            return null;
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
