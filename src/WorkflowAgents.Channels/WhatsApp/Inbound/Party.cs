using System.Text.Json;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The contact of an item: what the item says of itself, completed from the change's <c>contacts</c>.</summary>
internal readonly record struct Party(string? WaId, string? Bsuid, string? ParentBsuid, string? Name)
{
    public bool IsNobody => WaId is null && Bsuid is null;

    /// <param name="value">The change's value.</param>
    /// <param name="siblings">Name of the array the item is in.</param>
    /// <param name="id">Phone number or BSUID: Meta has been seen to put either here.</param>
    /// <param name="userId">BSUID.</param>
    /// <param name="parentUserId">BSUID in the parent portfolio.</param>
    public static Party Of(JsonElement value, string siblings, string? id, string? userId, string? parentUserId)
    {
        var phone = WhatsAppIdentity.PhoneDigits(id);
        var bsuid = WhatsAppIdentity.FirstBsuid(userId, id);
        var card = Card(value, siblings, phone, bsuid);
        return new Party(
            phone ?? WhatsAppIdentity.PhoneDigits(card.Str("wa_id")),
            bsuid ?? WhatsAppIdentity.FirstBsuid(card.Str("user_id"), card.Str("wa_id")),
            WhatsAppIdentity.FirstBsuid(parentUserId, card.Str("parent_user_id")),
            card.Prop("profile").Words("name") ?? card.Prop("profile").Words("username") ?? card.Words("username"));
    }

    private static JsonElement? Card(JsonElement? value, string siblings, string? phone, string? bsuid)
    {
        var cards = value.Items("contacts");
        foreach (var card in cards)
        {
            if ((phone is not null && WhatsAppIdentity.PhoneDigits(card.Str("wa_id")) == phone)
                || (bsuid is not null && (card.Str("user_id") == bsuid || card.Str("wa_id") == bsuid)))
                return card;
        }

        // One card and one item belong together, unless they name different people: then the item is right.
        var isAlone = value.Prop(siblings) is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() == 1;
        return isAlone && cards.Count == 1 && !Contradicts(cards[0], phone, bsuid) ? cards[0] : null;
    }

    private static bool Contradicts(JsonElement card, string? phone, string? bsuid) =>
        (phone is not null && WhatsAppIdentity.PhoneDigits(card.Str("wa_id")) is not null)
        || (bsuid is not null && WhatsAppIdentity.IsBsuid(card.Str("user_id")));
}
