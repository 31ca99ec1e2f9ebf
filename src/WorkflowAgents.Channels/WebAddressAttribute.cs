using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Channels;

/// <summary>An absolute http or https address, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WebAddressAttribute() : ValidationAttribute("{0} must be an absolute http or https address.")
{
    public override bool IsValid(object? value) => value is null or Uri { IsAbsoluteUri: true, Scheme: "https" or "http" };
}
