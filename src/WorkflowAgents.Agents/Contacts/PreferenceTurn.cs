using System.Text.Json;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Contacts;

/// <summary>The contact stopped or resumed marketing with WhatsApp's own switch.</summary>
public sealed class PreferenceTurn(Consent consent) : ITurnHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Payload<WhatsAppEvent>(ChannelJson.Options) is not PreferenceChange change)
            throw new JsonException("The payload is no preference.");
        if (change.Value == PreferenceValue.Stop)
            consent.Withdraw();
        else if (change.Value is PreferenceValue.Resume or PreferenceValue.Signup)
            consent.Give("whatsapp_preference", change.Detail ?? change.ValueName, change.At);
        return Task.CompletedTask;
    }
}
