using System.Text.Json;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Contacts;

/// <summary>The contact has a new number or id: the same person goes on being the same contact.</summary>
public sealed class IdentityTurn(ContactDirectory directory) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Payload<WhatsAppEvent>(ChannelJson.Options) is not IdentityChange change)
            throw new JsonException("The payload is no identity change.");
        var contactId = turn.RequireContact().Id;
        if (change.NewWaId is { } phone)
            await directory.LinkAsync(turn.Db, contactId, "phone", ContactDirectory.Digits(phone), cancellationToken);
        if (change.NewBsuid is { } bsuid)
            await directory.LinkAsync(turn.Db, contactId, "bsuid", bsuid, cancellationToken);
    }
}
