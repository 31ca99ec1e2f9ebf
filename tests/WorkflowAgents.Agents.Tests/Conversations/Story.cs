using System.Globalization;
using System.Text;
using WorkflowAgents.Data;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>All that happened to a contact, in order, in words: what a failing test prints.</summary>
static class Story
{
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("ddd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Tell(PlatformContext db, IReadOnlyList<string> deeds, IReadOnlyList<Sent> sent, IReadOnlyList<string> log)
    {
        using (db)
        {
            var story = new StringBuilder();
            Section("What was done", deeds);
            Section("What Meta took", sent.Select(s => $"{Moment(s.At)} {s.Wamid} {s}{(s.HumanHeld ? " [a human held]" : "")}{(s.WindowOpen ? "" : " [window closed]")} {s.Key}"));
            Section("Ledger", db.Ledger.OrderBy(l => l.Id).AsEnumerable().Select(l =>
                $"{Moment(l.At)} {l.Stage,-8} {l.Verdict,-10} {l.Sender} {l.Purpose}: {l.Reason} [{l.Rule} {l.RuleSet} v{l.RuleVersion}; {l.WorkflowDefinitionId} v{l.WorkflowVersion}]{(l.HoldUntil is { } until ? $" until {Moment(until)}" : "")} {l.IntentId}"));
            Section("Conversation", db.Messages.OrderBy(m => m.Id).AsEnumerable().Select(m =>
                $"{Moment(m.At)} {m.Sender} {m.Kind}: {m.Text?.ReplaceLineEndings(" / ")} [{m.Wamid} {m.Status} {m.ErrorCode}]"));
            Section("Handovers", db.Handovers.OrderBy(h => h.RequestedAt).AsEnumerable().Select(h =>
                $"{Moment(h.RequestedAt)} {h.Reason} ({h.Urgency}): {h.State}, answered {h.AnsweredAt?.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}, ended {h.EndedAt?.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}"));
            Section("Agents", db.AgentTransitions.OrderBy(t => t.Id).AsEnumerable().Select(t => $"{Moment(t.At)} {t.Agent}: {t.From} -> {t.To}, {t.Cause}"));
            Section("Alerts", db.TeamAlerts.OrderBy(a => a.Id).AsEnumerable().Select(a => $"{Moment(a.At)} {a.Kind}: {a.Text}"));
            Section("Outbox", db.Outbox.OrderBy(o => o.Id).AsEnumerable().Select(o =>
                $"{Moment(o.CreatedAt)} {o.Kind} {o.Sender} {o.State} x{o.Attempts} token {o.LockToken} not before {o.NotBefore:HH:mm:ss} expires {o.ExpiresAt:ddd HH:mm:ss} {o.Error} {o.Key}"));
            Section("Events", db.Inbox.OrderBy(e => e.Id).AsEnumerable().Select(e => $"{Moment(e.ReceivedAt)} {e.Kind} {e.State} x{e.Attempts} {e.Error} {e.DedupeKey}"));
            Section("Workflows", db.WorkflowInstances.OrderBy(i => i.CreatedAt).AsEnumerable().Select(i =>
                $"{Moment(i.CreatedAt)} {i.DefinitionId} {i.SubStatus} updated {Moment(i.UpdatedAt)}, waits for {string.Join(", ", db.Bookmarks.Where(b => b.InstanceId == i.Id).AsEnumerable().Select(b => $"{b.Name}{(b.DueAt is { } due ? " " + Moment(due) : "")}"))}"));
            Section("Lock", db.Contacts.AsEnumerable().Select(c => $"{c.Lock.Owner} until {c.Lock.ExpiresAt:ddd HH:mm:ss}, token {c.Lock.Token}"));
            Section("Log", log);
            return story.ToString();

            void Section(string title, IEnumerable<string> lines)
            {
                var all = lines.ToList();
                if (all.Count == 0)
                    return;
                story.Append("--- ").AppendLine(title);
                foreach (var line in all)
                    story.AppendLine(line);
            }
        }
    }
}
