namespace WorkflowAgents.Workflows;

/// <summary>Describes an input of an activity type.</summary>
/// <param name="Name">Name as declared; camel-cased in documents.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="DisplayName">Name on screens.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Category">Group on screens.</param>
/// <param name="Order">Position on screens.</param>
/// <param name="UIHint">Editor used for it.</param>
/// <param name="Options">The choices of a list editor.</param>
/// <param name="DefaultValue">The value when the document gives none.</param>
/// <param name="DefaultSyntax">Expression type offered first.</param>
/// <param name="IsWrapped">Whether the document wraps it in an expression.</param>
/// <param name="IsBrowsable">Whether the editor shows it.</param>
/// <param name="IsSensitive">Whether the value must not be shown.</param>
public sealed record InputDescriptor(
    string Name,
    string TypeName,
    string DisplayName,
    string? Description,
    string? Category,
    float Order,
    string UIHint,
    IReadOnlyList<string>? Options,
    object? DefaultValue,
    string DefaultSyntax,
    bool IsWrapped,
    bool IsBrowsable,
    bool IsSensitive);
