using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Keeps what the contact said about themselves.</summary>
[Activity("Conversation", "Conversation", "Keeps what the contact says about themselves: name, company, company size, e-mail address, need.", DisplayName = "Update the lead")]
public sealed class UpdateLead : CodeActivity
{
    const int NeedLength = 300;

    /// <summary>What the contact wrote.</summary>
    [Input(DisplayName = "Text", Description = "What the contact wrote.", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <summary>What they want.</summary>
    [Input(DisplayName = "Intent", Description = "What the contact wants; a wish for pricing, a demo or support is kept as their need.", Order = 1)]
    public Input<string> Intent { get; set; } = new("");

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.Turn();
        var contact = turn.RequireContact();
        var text = context.Get(Text) ?? "";
        contact.Email = StatedFacts.Email(text) ?? contact.Email;
        contact.Name = StatedFacts.Name(text) ?? contact.Name;
        contact.Company = StatedFacts.Company(text) ?? contact.Company;
        contact.CompanySize = StatedFacts.CompanySize(text) ?? contact.CompanySize;
        if (context.Get(Intent) is "pricing" or "demo" or "support" or "booking")
            contact.Need = text.Length <= NeedLength ? text : text[..NeedLength];
        turn.Workflows.ForgetGlobals();
    }
}
