namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>How Meta charges a message.</summary>
/// <param name="Billable">Whether it costs; null when not told.</param>
/// <param name="Model"><c>CBP</c> or <c>PMP</c>.</param>
/// <param name="Category">Such as <c>marketing</c>, <c>utility</c>, <c>service</c>. Meta may move a template between them.</param>
/// <param name="Type">Such as <c>regular</c>, <c>free_customer_service</c>.</param>
public sealed record MessagePricing(bool? Billable, string? Model, string? Category, string? Type);
