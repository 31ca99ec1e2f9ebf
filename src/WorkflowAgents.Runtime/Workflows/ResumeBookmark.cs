namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Payload of <see cref="WorkflowEvents.Resume"/> and <see cref="WorkflowEvents.Timer"/>.</summary>
/// <param name="BookmarkId">The bookmark; when it is gone nothing happens.</param>
/// <param name="Input">What the resumed activity is given.</param>
public sealed record ResumeBookmark(string BookmarkId, IReadOnlyDictionary<string, object?>? Input);
