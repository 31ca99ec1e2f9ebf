using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>A person of the team replies, takes over or resolves.</summary>
public sealed class HumanTurn(Speech speech, HumanPresence presence, TemplateCatalogue templates) : ITurnHandler
{
    /// <summary>Event: a person replies.</summary>
    public const string ReplyKind = "human.reply";

    /// <summary>Event: a person takes over without a word.</summary>
    public const string TakeOverKind = "human.takeover";

    /// <summary>Event: a person gives the contact back.</summary>
    public const string ResolveKind = "human.resolve";

    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var command = turn.Payload<HumanCommand>();
        switch (turn.Event.Kind)
        {
            case ReplyKind:
                await ReplyAsync(turn, command, cancellationToken);
                break;
            case TakeOverKind:
                await presence.TakeOverAsync(command.Person, HumanPresence.ByHand, cancellationToken);
                break;
            case ResolveKind:
                await presence.ResolveAsync(command.Person, cancellationToken);
                break;
        }
    }

    async Task ReplyAsync(Turn turn, HumanCommand command, CancellationToken cancellationToken)
    {
        var verdict = await speech.SayAsync(
            new Intent
            {
                Sender = AgentId.Human,
                Purpose = "human_reply",
                Person = command.Person,
                Key = command.Key,
                Content = command.Text is null ? null : new TextContent(command.Text),
                Template = command.Template is null
                    ? null
                    : templates.Compose(command.Template, turn.RequireContact().Language, command.TemplateParameters ?? []),
                ExpiresAt = turn.Now + TimeSpan.FromHours(1),
            },
            cancellationToken);
        // A reply that may not be sent does not stop the escalation: the contact would wait for nothing.
        if (verdict.Kind == Verdicts.Send)
            await presence.TakeOverAsync(command.Person, "reply", cancellationToken);
    }
}
