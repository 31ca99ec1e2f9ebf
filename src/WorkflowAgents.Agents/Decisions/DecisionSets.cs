using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>The rule sets the agents ask: their names, inputs, and the samples every new version is tried on.</summary>
public static class DecisionSets
{
    /// <summary>What a contact wants: <see cref="IntentInput"/>, <see cref="IntentDecision"/>.</summary>
    public const string Intent = "intent";

    /// <summary>How urgent it is: <see cref="UrgencyInput"/>, <see cref="UrgencyDecision"/>.</summary>
    public const string Urgency = "urgency";

    /// <summary>The mood: <see cref="SentimentInput"/>, <see cref="SentimentDecision"/>.</summary>
    public const string Sentiment = "sentiment";

    /// <summary>The steps of a handover: <see cref="HandoverTimingInput"/>, <see cref="Decisions.HandoverTiming"/>.</summary>
    public const string HandoverTiming = "handover-timing";

    /// <summary>Who ranks before whom: <see cref="MessagePriorityInput"/>, <see cref="Decisions.MessagePriority"/>.</summary>
    public const string MessagePriority = "message-priority";

    /// <summary>Whether a message may go: <see cref="GateInput"/>, <see cref="GateDecision"/>.</summary>
    public const string Gate = "gate";

    /// <summary>Makes all sets known to a catalogue.</summary>
    public static void RegisterDecisions(this RuleCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        catalogue.Register(
            Intent,
            new IntentInput(),
            new IntentInput { Text = "Hi, can I talk to a real person about the price?", Language = "en" },
            new IntentInput { Text = "STOP" },
            new IntentInput { Text = "Book a call", ReplyId = "book_call", Kind = "interactive" },
            new IntentInput { Kind = "image" });
        catalogue.Register(
            Urgency,
            new UrgencyInput(),
            new UrgencyInput { Text = "URGENT!!! our shop is down", UnansweredMessages = 4, MinutesWaiting = 50, PreviousWaits = 2 });
        catalogue.Register(
            Sentiment, new SentimentInput(), new SentimentInput { Text = "Terrible, nothing works 😡", Language = "en" });
        catalogue.Register(
            HandoverTiming,
            Decisions.HandoverTiming.Complaint,
            new HandoverTimingInput(),
            new HandoverTimingInput { Urgency = Urgencies.Critical, LearnedAdjustmentMinutes = int.MaxValue },
            new HandoverTimingInput { Vip = true, LearnedAdjustmentMinutes = int.MinValue, WaitingHandovers = 500 },
            new HandoverTimingInput { MinutesUntilClosing = 10 },
            new HandoverTimingInput { WithinBusinessHours = false, MinutesUntilClosing = 0 });
        catalogue.Register(
            MessagePriority, new MessagePriorityInput { Sender = AgentId.Human }, new MessagePriorityInput());
        catalogue.Register(
            Gate,
            new GateInput(),
            new GateInput { Sender = AgentId.Human, SenderPriority = 1, LockIsFree = true, WindowOpen = true },
            new GateInput
            {
                Sender = AgentId.Marketing,
                SenderPriority = 5,
                IsMarketing = true,
                MarketingKind = "campaign",
                LockOwner = AgentId.Primary,
                LockOwnerPriority = 2,
                HasTemplate = true,
                TemplateApproved = true,
                TemplateCategory = "MARKETING",
                CountryCode = "DE",
                HasMarketingConsent = true,
                HoursSinceConversation = 3.5,
                HoursSinceHumanRequest = 30,
                InQuietHours = true,
                MinutesUntilQuietHoursEnd = 200,
                MarketingMessagesInLast7Days = 9,
                MinutesSincePlanned = 5,
            });
    }
}
