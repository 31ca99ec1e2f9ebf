using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>What an error asks of the outbox. See <c>whatsapp-errors.json</c> for the codes of each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhatsAppErrorClass>))]
public enum WhatsAppErrorClass
{
    /// <summary>Passing trouble: the same message again, with back-off, a bounded number of times.</summary>
    Retry,

    /// <summary>The number or app is over its rate: slow all sends of the number down, then the same message.</summary>
    SlowNumber,

    /// <summary>Too many messages to this one contact: only that contact's queue waits.</summary>
    SlowContact,

    /// <summary>Meta chose not to deliver now: no retry, marketing is re-planned or dropped, service goes on.</summary>
    NotNow,

    /// <summary>Allowed only in another form, such as a template outside the 24-hour window.</summary>
    SwitchForm,

    /// <summary>This contact cannot or must not be reached: suppress with the reason.</summary>
    StopContact,

    /// <summary>The message itself is wrong: fail at once and tell its owner.</summary>
    BadContent,

    /// <summary>Credentials or account: stop the number, keep the queue, page someone.</summary>
    Account,
}
