using System.Text.Json.Nodes;
using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.Webhooks;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>What happens to a message the business sends. A send is accepted and written down in one change, or refused.</summary>
internal sealed class CloudApi(SimulatorMemory memory, FaultPlan faults, WhatsAppWebhooks webhooks, ISimulatedWorld world)
{
    /// <summary>How long WhatsApp shows that somebody is typing, in real time.</summary>
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(25);

    /// <summary>Accepts a message and returns Meta's answer, or refuses it.</summary>
    /// <param name="message">The request's body.</param>
    /// <param name="businessNumber">The sender's own number, which cannot be written to.</param>
    /// <param name="held">Meta keeps it back to look at its quality.</param>
    public (GraphError? Error, JsonObject? Answer) Send(JsonObject message, string businessNumber, bool held)
    {
        if (SendRules.CheckEnvelope(message) is { } envelopeError)
            return (envelopeError, null);
        var (recipientError, id, input) = Recipient(message, businessNumber);
        if (recipientError is not null)
            return (recipientError, null);
        // Taken only for what will be accepted; the same rules run again inside the change.
        var dry = memory.Read(m => Check(message, m.FindContact(id!), m));
        if (dry.Error is not null)
            return (dry.Error, null);
        var failure = held ? null : faults.Take("delivery", id);

        return memory.Change<(GraphError?, JsonObject?)>(facts =>
        {
            var known = facts.Memory.FindContact(id!);
            var (error, type, template, screen) = Check(message, known, facts.Memory);
            if (error is not null)
                return (error, null);

            var contact = known ?? facts.Meet(id!);
            var now = world.Now;
            var kept = new PhoneMessage
            {
                Id = Wamid.New(contact.Id),
                FromContact = false,
                At = now,
                Type = type,
                Screen = screen,
                Template = template?.Name,
                Opaque = message.Text("biz_opaque_callback_data"),
                Answers = message.Object("context").Text("message_id"),
                Category = template?.Category.ToLowerInvariant() ?? "service",
                Status = held ? "held" : failure is null ? "delivered" : failure.Error is null ? "sent" : "failed",
                Error = failure?.Error,
            };
            facts.Add(new MessageKept(contact.Id, kept));
            if (!held)
            {
                facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Status(contact, kept, "sent", now));
                if (failure is null)
                    facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Status(contact, kept, "delivered", now));
                else if (failure.Error is { } code)
                    facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Status(contact, kept, "failed", now, GraphError.Of(code, failure.Details)));
            }

            return (null, Answer(input!, contact, kept.Id, template is not null, held));
        });
    }

    /// <summary>Marks the contact's messages up to this one as read, and shows that somebody is typing.</summary>
    public GraphError? MarkRead(JsonObject message)
    {
        if (message.Text("messaging_product") != "whatsapp")
            return new GraphError(100, "The parameter messaging_product is required and must be \"whatsapp\".");
        if (message.Text("message_id") is not { } id)
            return new GraphError(100, "The parameter message_id is required.");
        if (message.Has("typing_indicator") && message.Object("typing_indicator").Text("type") != "text")
            return GraphError.Invalid("typing_indicator['type'] must be \"text\".");
        var contact = memory.Change(facts =>
        {
            if (facts.Memory.FindMessage(id) is not { Message.FromContact: true } found)
                return null;
            if (found.Message.Status != "read")
                facts.Add(new ReadByBusiness(found.Contact.Id, id));
            return found.Contact;
        });
        if (contact is null)
            return GraphError.Invalid("message_id: no message from a customer has this id.");
        if (message.Has("typing_indicator"))
            memory.Touch(() => contact.TypingUntil = TimeProvider.System.GetUtcNow() + Typing);
        return null;
    }

    private static (GraphError? Error, string? Id, string? Input) Recipient(JsonObject message, string businessNumber)
    {
        if (message.Text("to") is { Length: > 0 } to)
        {
            var number = ContactId.Normal(to);
            if (number is null || !ContactId.IsNumber(number))
                return (GraphError.Invalid(ContactId.IsUserId(to)
                    ? "to: a business-scoped user ID belongs in the parameter recipient."
                    : "to is not a valid WhatsApp number."), null, null);
            return number == businessNumber
                ? (new GraphError(131021, "to: the recipient cannot be the sender."), null, null)
                : (null, number, to);
        }

        if (message.Text("recipient") is { Length: > 0 } recipient)
            return ContactId.IsUserId(recipient)
                ? (null, recipient, recipient)
                : (GraphError.Invalid("recipient is not a valid business-scoped user ID."), null, null);
        return (new GraphError(100, "The parameter to is required."), null, null);
    }

    private (GraphError? Error, string Type, SimulatedTemplate? Template, Screen Screen) Check(JsonObject message, Contact? contact, SimulatorMemory known)
    {
        var type = message.Text("type") ?? "text";
        var toUserId = !message.Has("to");
        if (toUserId && contact is null)
            return (new GraphError(131026, "Message Undeliverable: nobody with this business-scoped user ID has written to the business."), type, null, new Screen());

        if (type != "template")
        {
            var (contentError, content) = SendRules.Check(type, message, known);
            if (contentError is not null)
                return (contentError, type, null, content);
            return contact?.WindowIsOpen(world.Now) == true
                ? (null, type, null, content)
                : (GraphError.Of(131047), type, null, content);
        }

        var (error, template, screen) = TemplateRules.Check(message, known.Templates);
        if (error is not null)
            return (error, type, template, screen);
        if (template!.Category == "MARKETING" && contact?.Stopped == true)
            return (GraphError.Of(131050), type, template, screen);
        if (template.Category == "AUTHENTICATION" && toUserId)
            return (GraphError.Of(131062), type, template, screen);
        return (null, type, template, screen);
    }

    private static JsonObject Answer(string input, Contact contact, string id, bool isTemplate, bool held)
    {
        var recipient = new JsonObject { ["input"] = input };
        if (ContactId.IsUserId(input))
            recipient["user_id"] = contact.UserId;
        else
            recipient["wa_id"] = contact.WaId;
        var accepted = new JsonObject { ["id"] = id };
        if (isTemplate || held)
            accepted["message_status"] = held ? "held_for_quality_assessment" : "accepted";
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(recipient),
            ["messages"] = new JsonArray(accepted),
        };
    }
}
