namespace WorkflowAgents.Workflows;

/// <summary>Describes an input.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Name on screens.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Group on screens.</summary>
    public string? Category { get; set; }

    /// <summary>Editor used for it, for example <c>multiline</c>.</summary>
    public string? UIHint { get; set; }

    /// <summary>The choices of a list editor.</summary>
    public string[]? Options { get; set; }

    /// <summary>The value when the document gives none.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>Expression type offered first.</summary>
    public string DefaultSyntax { get; set; } = "Literal";

    /// <summary>Position on screens; the order of declaration by default.</summary>
    public float Order { get; set; } = float.NaN;

    /// <summary>Whether the value must not be shown or logged.</summary>
    public bool IsSensitive { get; set; }

    /// <summary>Whether the editor shows it.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether it is evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; set; } = true;
}
