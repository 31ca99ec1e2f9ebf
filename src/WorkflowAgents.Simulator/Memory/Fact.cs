using System.Text.Json.Serialization;
using WorkflowAgents.Simulator.Calendly;
using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Faults;

namespace WorkflowAgents.Simulator.Memory;

/// <summary>
/// Something that happened and must be known after a restart. The journal is a list of these; the memory is
/// what they add up to. Renaming a member or a discriminator makes old journals unreadable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(ContactMet), "contact")]
[JsonDerivedType(typeof(MessageKept), "message")]
[JsonDerivedType(typeof(StatusChanged), "status")]
[JsonDerivedType(typeof(ReadByBusiness), "readByBusiness")]
[JsonDerivedType(typeof(PreferenceChanged), "preference")]
[JsonDerivedType(typeof(TemplateKept), "template")]
[JsonDerivedType(typeof(TemplateStatusChanged), "templateStatus")]
[JsonDerivedType(typeof(MediaKept), "media")]
[JsonDerivedType(typeof(LinkCreated), "link")]
[JsonDerivedType(typeof(BookingKept), "booking")]
[JsonDerivedType(typeof(FaultsArmed), "faults")]
[JsonDerivedType(typeof(WebhookQueued), "webhook")]
[JsonDerivedType(typeof(WebhookSettled), "settled")]
internal abstract record Fact;

internal sealed record ContactMet(string Id, string? WaId, string UserId, string? Name) : Fact;

internal sealed record MessageKept(string ContactId, PhoneMessage Message) : Fact;

internal sealed record StatusChanged(string ContactId, string MessageId, string Status, int? Error = null) : Fact;

internal sealed record ReadByBusiness(string ContactId, string MessageId) : Fact;

internal sealed record PreferenceChanged(string ContactId, bool Stopped) : Fact;

internal sealed record TemplateKept(SimulatedTemplate Template) : Fact;

internal sealed record TemplateStatusChanged(string Name, string Language, string Status) : Fact;

internal sealed record MediaKept(string Id, string MimeType, string Sha256, long Size) : Fact;

internal sealed record LinkCreated(string Code, string Owner) : Fact;

internal sealed record BookingKept(Booking Booking) : Fact;

internal sealed record FaultsArmed(IReadOnlyList<Fault> Faults) : Fact;

/// <param name="Id">Counts up; the order of the queue.</param>
/// <param name="Target">Who sends it: <see cref="Webhooks.WebhookTarget"/>.</param>
/// <param name="Lane">Webhooks of one lane arrive in order.</param>
/// <param name="Body">The bytes to sign, as text.</param>
/// <param name="At">When it was queued, in real time: the sender gives up some days later.</param>
/// <param name="MessageId">The contact's message it carries, which is delivered once the webhook is acknowledged.</param>
internal sealed record WebhookQueued(long Id, Webhooks.WebhookTarget Target, string Lane, string Body, DateTimeOffset At, string? MessageId = null) : Fact;

/// <param name="Id">The webhook's.</param>
/// <param name="Acknowledged">False when the sender gave up.</param>
internal sealed record WebhookSettled(long Id, bool Acknowledged) : Fact;
