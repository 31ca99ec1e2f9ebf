namespace WorkflowAgents.Server.Api;

/// <summary>A reply that was taken: its intent's id in the ledger, whether it leaves at once, and why.</summary>
sealed record ReplyReceipt(string Id, string Verdict, string Reason);
