using System.Globalization;
using System.Text.Json;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Reads what is not a message: preferences, identities, templates, the account.</summary>
internal static class NewsReader
{
    public static bool IsTemplateField(string field) => field is
        "message_template_status_update" or "message_template_quality_update" or
        "template_category_update" or "message_template_components_update";

    public static bool IsAccountField(string field) => field is
        "phone_number_quality_update" or "phone_number_name_update" or "business_capability_update" or "business_status_update" or
        "account_update" or "account_alerts" or "account_review_update" or "account_settings_update" or "security";

    public static PreferenceChange Preference(JsonElement item, JsonElement value, Origin origin)
    {
        var at = item.UnixTime("timestamp") ?? throw new UnreadableItemException("the timestamp is unreadable");
        var party = Party.Of(value, "user_preferences", item.Str("wa_id"), item.Str("user_id"), item.Str("parent_user_id"));
        if (party.IsNobody)
            throw new UnreadableItemException("the preference has no contact");

        var name = item.Str("value") ?? "";
        return new PreferenceChange
        {
            DedupeKey = WebhookBody.Key("wa:preference", party.Bsuid ?? party.WaId, origin.PhoneNumberId, Seconds(at), name),
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = item.GetRawText(),
            WaId = party.WaId,
            Bsuid = party.Bsuid,
            ParentBsuid = party.ParentBsuid,
            ProfileName = party.Name,
            ValueName = name,
            Value = name switch
            {
                "stop" => PreferenceValue.Stop,
                "resume" => PreferenceValue.Resume,
                "signup" => PreferenceValue.Signup,
                _ => PreferenceValue.Unknown,
            },
            Category = item.Str("category"),
            Detail = item.Str("detail"),
        };
    }

    /// <summary>A system message about an identity; null when it is about something else, or names no new identity.</summary>
    public static IdentityChange? Identity(JsonElement item, string wamid, DateTimeOffset at, Party party, Origin origin)
    {
        var system = item.Prop("system");
        var newWaId = WhatsAppIdentity.FirstPhone(system.Str("wa_id"), system.Str("new_wa_id"));
        var newBsuid = WhatsAppIdentity.FirstBsuid(system.Str("user_id"), system.Str("wa_id"));
        IdentityChangeKind? kind = system.Str("type") switch
        {
            "user_changed_number" or "customer_changed_number" when newWaId is not null || newBsuid is not null =>
                IdentityChangeKind.NumberChanged,
            "user_changed_user_id" when newBsuid is not null => IdentityChangeKind.UserIdChanged,
            "customer_identity_changed" => IdentityChangeKind.DeviceChanged,
            _ => null,
        };
        if (kind is null)
            return null;

        var isSame = kind == IdentityChangeKind.DeviceChanged;
        return new IdentityChange
        {
            DedupeKey = WebhookBody.Key("wa:message", wamid),
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = item.GetRawText(),
            WaId = party.WaId,
            Bsuid = party.Bsuid,
            ParentBsuid = party.ParentBsuid,
            ProfileName = party.Name,
            Kind = kind.Value,
            NewWaId = isSame ? null : newWaId,
            NewBsuid = isSame ? null : newBsuid,
            Wamid = wamid,
            Text = system.Words("body"),
        };
    }

    /// <summary>A <c>user_id_update</c>: <c>{wa_id, user_id: {previous, current}, timestamp}</c>.</summary>
    public static IdentityChange UserId(JsonElement item, JsonElement value, Origin origin)
    {
        var at = item.UnixTime("timestamp") ?? throw new UnreadableItemException("the timestamp is unreadable");
        var ids = item.Prop("user_id");
        var current = WhatsAppIdentity.FirstBsuid(ids.Str("current"), item.Str("user_id"))
            ?? throw new UnreadableItemException("the update has no new user id");
        var previous = WhatsAppIdentity.FirstBsuid(ids.Str("previous"), item.Str("previous_user_id"));
        var waId = WhatsAppIdentity.PhoneDigits(item.Str("wa_id"));
        if (previous is null && waId is null)
            throw new UnreadableItemException("the update has no contact");

        return new IdentityChange
        {
            DedupeKey = WebhookBody.Key("wa:userid", previous ?? waId, current, Seconds(at)),
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = item.GetRawText(),
            WaId = waId,
            Bsuid = previous,
            ParentBsuid = WhatsAppIdentity.FirstBsuid(item.Prop("parent_user_id").Str("previous")),
            ProfileName = Party.Of(value, "user_id_update", waId, current, null).Name,
            Kind = IdentityChangeKind.UserIdChanged,
            NewBsuid = current,
            Text = item.Str("detail"),
        };
    }

    public static TemplateChange? Template(string field, JsonElement change, JsonElement value, Origin origin, DateTimeOffset at)
    {
        if (!IsTemplateField(field))
            return null;

        var (kind, current, previous) = field switch
        {
            "message_template_status_update" => (TemplateChangeKind.Status, value.Str("event"), null),
            "message_template_quality_update" =>
                (TemplateChangeKind.Quality, value.Str("new_quality_score"), value.Str("previous_quality_score")),
            "template_category_update" =>
                (TemplateChangeKind.Category, value.Str("new_category") ?? value.Str("correct_category"), value.Str("previous_category")),
            _ => (TemplateChangeKind.Components, (string?)null, (string?)null),
        };
        var id = value.Str("message_template_id") ?? throw new UnreadableItemException("the template has no id");
        return new TemplateChange
        {
            DedupeKey = WebhookBody.Key("wa:template", id, $"{kind}={current}", TimeOrHash(change, origin)),
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = change.GetRawText(),
            Kind = kind,
            TemplateId = id,
            Name = value.Str("message_template_name"),
            Language = value.Str("message_template_language"),
            Current = current,
            Previous = previous,
            Reason = value.Str("reason") ?? value.Prop("other_info").Str("description"),
        };
    }

    public static AccountChange? Account(string field, JsonElement change, JsonElement value, Origin origin, DateTimeOffset at) =>
        IsAccountField(field) ? Account(field, change, value, origin, at, WhatsAppErrors.ReadAll(value)) : null;

    /// <summary>Errors of the channel itself; null when there are none.</summary>
    public static AccountChange? Problems(string field, JsonElement raw, JsonElement owner, Origin origin, DateTimeOffset at) =>
        WhatsAppErrors.ReadAll(owner) is { Count: > 0 } errors ? Account(field, raw, owner, origin, at, errors) : null;

    private static AccountChange Account(
        string field, JsonElement raw, JsonElement value, Origin origin, DateTimeOffset at, IReadOnlyList<WhatsAppError> errors) => new()
        {
            DedupeKey = WebhookBody.Key("wa:account", field, WebhookBody.Hash(raw.GetRawText()), origin.Time is { } t ? Seconds(t) : null),
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = raw.GetRawText(),
            Field = field,
            Event = value.Str("event") ?? value.Str("decision") ?? value.Prop("alert_info").Str("alert_type"),
            Limit = value.Str("whatsapp_business_manager_messaging_limit")
                ?? value.Str("current_limit")
                ?? value.Str("max_daily_conversations_per_business"),
            Errors = errors,
        };

    private static string TimeOrHash(JsonElement change, Origin origin) =>
        origin.Time is { } time ? Seconds(time) : WebhookBody.Hash(change.GetRawText());

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
