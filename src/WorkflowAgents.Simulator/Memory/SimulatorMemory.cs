using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Calendly;
using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Webhooks;

namespace WorkflowAgents.Simulator.Memory;

/// <summary>
/// Everything the simulator knows. All access goes through <see cref="Read{T}"/> and <see cref="Change{T}"/>,
/// under one lock: a change decides on facts, the facts are written down, and only then do they hold.
/// </summary>
internal sealed class SimulatorMemory : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly Dictionary<string, Contact> _contacts = [];
    private readonly Dictionary<string, Contact> _byUserId = [];
    private readonly Dictionary<string, (Contact Contact, int Index)> _messages = [];
    private readonly Dictionary<(string Name, string Language), SimulatedTemplate> _templates = [];
    private readonly Dictionary<string, MediaKept> _media = [];
    private readonly Dictionary<string, LinkCreated> _links = [];
    private readonly Dictionary<string, Booking> _bookings = [];
    private readonly SortedDictionary<long, WebhookQueued> _webhooks = [];
    private readonly TimeProvider _realTime;
    private IReadOnlyList<Fault> _faults = [];
    private long _lastWebhook;
    private long _version;

    public SimulatorMemory(IOptions<SimulatorOptions> options, ILogger<SimulatorMemory> log, TimeProvider? realTime = null)
    {
        _realTime = realTime ?? TimeProvider.System;
        foreach (var template in options.Value.Templates)
            _templates[(template.Name, template.Language)] = template;
        _journal = new Journal(options.Value.Directory, log);
        foreach (var fact in _journal.Replay())
            Apply(fact);
    }

    /// <summary>Raised, outside the lock, for webhooks that have just been queued.</summary>
    public event Action<IReadOnlyList<WebhookQueued>>? Queued;

    /// <summary>Counts every change, so that a page knows whether to look again.</summary>
    public long Version => Interlocked.Read(ref _version);

    // The members below may be used only inside Read and Change.
    public IReadOnlyCollection<Contact> Contacts => _contacts.Values;
    public IReadOnlyCollection<SimulatedTemplate> Templates => _templates.Values;
    public IReadOnlyCollection<Booking> Bookings => _bookings.Values;
    public IReadOnlyCollection<WebhookQueued> Webhooks => _webhooks.Values;
    public IReadOnlyList<Fault> Faults => _faults;

    public Contact? FindContact(string id) => _contacts.GetValueOrDefault(id) ?? _byUserId.GetValueOrDefault(id);
    public MediaKept? FindMedia(string id) => _media.GetValueOrDefault(id);
    public LinkCreated? FindLink(string code) => _links.GetValueOrDefault(code);
    public Booking? FindBooking(string inviteeUri) => _bookings.GetValueOrDefault(inviteeUri);

    public (Contact Contact, PhoneMessage Message)? FindMessage(string id) =>
        _messages.TryGetValue(id, out var found) ? (found.Contact, found.Contact.Messages[found.Index]) : null;

    public T Read<T>(Func<SimulatorMemory, T> look)
    {
        lock (_gate)
            return look(this);
    }

    /// <summary>Lets <paramref name="decide"/> look and collect facts; they are written and hold when this returns.</summary>
    public T Change<T>(Func<Facts, T> decide)
    {
        List<WebhookQueued> queued;
        T answer;
        lock (_gate)
        {
            var facts = new Facts(this);
            answer = decide(facts);
            if (facts.All.Count == 0)
                return answer;
            _journal.Append(facts.All);
            foreach (var fact in facts.All)
                Apply(fact);
            queued = [.. facts.All.OfType<WebhookQueued>()];
        }

        if (queued.Count > 0)
            Queued?.Invoke(queued);
        return answer;
    }

    /// <summary>A passing thing, not worth remembering, such as somebody typing.</summary>
    public void Touch(Action change)
    {
        lock (_gate)
            change();
        Interlocked.Increment(ref _version);
    }

    public void Dispose() => _journal.Dispose();

    private void Apply(Fact fact)
    {
        Interlocked.Increment(ref _version);
        switch (fact)
        {
            case ContactMet(var id, var waId, var userId, var name):
                if (!_contacts.TryGetValue(id, out var contact))
                    _contacts[id] = _byUserId[userId] = contact = new Contact(id, waId, userId);
                contact.Name = name ?? contact.Name;
                break;
            case MessageKept(var contactId, var message):
                Keep(_contacts[contactId], message);
                break;
            case StatusChanged(_, var messageId, var status, var error):
                Replace(messageId, m => m with { Status = status, Error = error ?? m.Error });
                break;
            case ReadByBusiness(var contactId, var messageId):
                // WhatsApp marks everything up to the message as read.
                var upTo = _messages[messageId].Index;
                for (var i = 0; i <= upTo; i++)
                    if (_contacts[contactId].Messages[i] is { FromContact: true, Status: not "read" } unread)
                        Replace(unread.Id, m => m with { Status = "read" });
                break;
            case PreferenceChanged(var contactId, var stopped):
                _contacts[contactId].Stopped = stopped;
                break;
            case TemplateKept(var template):
                _templates[(template.Name, template.Language)] = template;
                break;
            case TemplateStatusChanged(var name, var language, var status):
                if (_templates.TryGetValue((name, language), out var known))
                    _templates[(name, language)] = known with { Status = status };
                break;
            case MediaKept media:
                _media[media.Id] = media;
                break;
            case LinkCreated link:
                _links[link.Code] = link;
                break;
            case BookingKept(var booking):
                _bookings[booking.InviteeUri] = booking;
                break;
            case FaultsArmed(var faults):
                _faults = faults;
                break;
            case WebhookQueued webhook:
                _webhooks[webhook.Id] = webhook;
                _lastWebhook = Math.Max(_lastWebhook, webhook.Id);
                break;
            case WebhookSettled(var id, var acknowledged):
                if (_webhooks.Remove(id, out var settled) && acknowledged && settled.MessageId is not null)
                    Replace(settled.MessageId, m => m.Status == "sent" ? m with { Status = "delivered" } : m);
                break;
        }
    }

    private void Keep(Contact contact, PhoneMessage message)
    {
        // A webhook that was sent twice is one message on the phone.
        if (!_messages.TryAdd(message.Id, (contact, contact.Messages.Count)))
            return;
        contact.Messages.Add(message);
        if (message.FromContact && (contact.LastInbound is null || message.At > contact.LastInbound))
            contact.LastInbound = message.At;
        else if (!message.FromContact)
            contact.TypingUntil = default;
    }

    private void Replace(string messageId, Func<PhoneMessage, PhoneMessage> change)
    {
        if (_messages.TryGetValue(messageId, out var found))
            found.Contact.Messages[found.Index] = change(found.Contact.Messages[found.Index]);
    }

    /// <summary>The facts of one change, in the order they were decided; they hold only once the change is written.</summary>
    internal sealed class Facts(SimulatorMemory memory)
    {
        private readonly List<Fact> _all = [];
        private long _lastWebhook = memory._lastWebhook;

        public SimulatorMemory Memory => memory;

        public IReadOnlyList<Fact> All => _all;

        public void Add(Fact fact) => _all.Add(fact);

        public long Queue(WebhookTarget target, string lane, string body, string? messageId = null)
        {
            _all.Add(new WebhookQueued(++_lastWebhook, target, lane, body, memory._realTime.GetUtcNow(), messageId));
            return _lastWebhook;
        }

        /// <summary>The phone with this number or BSUID, switched on if it is new.</summary>
        public Contact Meet(string id, string? name = null, string? userId = null)
        {
            var contact = memory.FindContact(id) ?? (userId is null ? null : memory.FindContact(userId));
            if (contact is null)
            {
                var isUserId = ContactId.IsUserId(id);
                contact = new Contact(id, isUserId ? null : id, isUserId ? id : userId ?? UserIdOf(id)) { Name = name };
                _all.Add(new ContactMet(contact.Id, contact.WaId, contact.UserId, name));
            }
            else if (name is not null && name != contact.Name)
            {
                _all.Add(new ContactMet(contact.Id, contact.WaId, contact.UserId, name));
            }

            return contact;
        }

        /// <summary>The same number has the same BSUID in every run, which makes tests repeatable.</summary>
        private static string UserIdOf(string waId)
        {
            var digest = SHA256.HashData(Encoding.ASCII.GetBytes(waId));
            return $"US.{BitConverter.ToUInt64(digest) % 90_000_000_000_000_000UL + 10_000_000_000_000_000UL}";
        }
    }
}
