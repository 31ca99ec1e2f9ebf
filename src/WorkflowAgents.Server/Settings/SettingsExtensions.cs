using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace WorkflowAgents.Server.Settings;

/// <summary>Binds a section of the configuration to a class and refuses bad values with messages that name the key.</summary>
static class SettingsExtensions
{
    /// <summary>Reads and validates a section now, and registers it as <c>IOptions&lt;T&gt;</c>.</summary>
    /// <typeparam name="T">Class with data annotations; its properties are the keys.</typeparam>
    /// <param name="builder">The host.</param>
    /// <param name="section">Section, for instance <c>WhatsApp</c>.</param>
    /// <param name="complete">Fills in defaults that depend on something else. Runs before validation.</param>
    /// <returns>The values.</returns>
    /// <exception cref="InvalidSettingException">A value is missing, unreadable or out of range.</exception>
    public static T AddSettings<T>(this IHostApplicationBuilder builder, string section, Action<T>? complete = null)
        where T : class, new()
    {
        var configuration = builder.Configuration.GetSection(section);
        var problems = Unreadable(typeof(T), configuration).ToList();
        var value = new T();
        if (problems.Count == 0)
        {
            configuration.Bind(value);
            complete?.Invoke(value);
            problems.AddRange(Invalid(value, section));
        }
        if (problems.Count > 0)
            throw new InvalidSettingException(string.Join(Environment.NewLine, problems));

        var options = builder.Services.AddOptions<T>().Bind(configuration);
        if (complete is not null)
            options.PostConfigure(complete);
        return value;
    }

    /// <summary>Checks every section, also those that channels and agents have registered.</summary>
    /// <exception cref="InvalidSettingException">A value is missing, unreadable or out of range.</exception>
    public static void ValidateSettings(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw new InvalidSettingException(string.Join(Environment.NewLine, exception.Failures), exception);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            var failures = exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures);
            throw new InvalidSettingException(string.Join(Environment.NewLine, failures), exception);
        }
        catch (InvalidOperationException exception) when (exception.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal))
        {
            throw new InvalidSettingException(exception.Message, exception);
        }
    }

    /// <summary>The key as an environment variable: <c>Database:Provider</c> is <c>Database__Provider</c>.</summary>
    static string Key(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    static IEnumerable<string> Unreadable(Type type, IConfigurationSection section)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var setting = section.GetSection(property.Name);
            var nullable = Nullable.GetUnderlyingType(property.PropertyType);
            var target = nullable ?? property.PropertyType;
            // An empty value is none: a compose file passes on what is not set that way.
            var isAbsent = setting.Value is null || (setting.Value.Length == 0 && nullable is not null);
            if (!isAbsent && target != typeof(string) && !IsReadable(setting.Value!, target))
                yield return $"{Key(setting.Path)}: '{setting.Value}' is not {Kind(target)}.";
        }
    }

    static bool IsReadable(string text, Type target)
    {
        var converter = TypeDescriptor.GetConverter(target);
        if (!converter.CanConvertFrom(typeof(string)))
            return true;
        try
        {
            var value = converter.ConvertFromInvariantString(text);
            return !target.IsEnum || Enum.IsDefined(target, value!);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    static string Kind(Type target) => true switch
    {
        _ when target.IsEnum => $"one of {string.Join(", ", Enum.GetNames(target))}",
        _ when target == typeof(bool) => "true or false",
        _ when target == typeof(int) || target == typeof(long) => "a whole number",
        _ when target == typeof(TimeSpan) => "a duration such as 00:30:00",
        _ when target == typeof(Uri) => "an address such as https://example.com",
        _ => $"a {target.Name}",
    };

    static IEnumerable<string> Invalid(object value, string section)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var keys = string.Join(", ", result.MemberNames.Select(member => Key($"{section}:{member}")));
            yield return $"{(keys.Length > 0 ? keys : section)}: {result.ErrorMessage}";
        }
    }
}
