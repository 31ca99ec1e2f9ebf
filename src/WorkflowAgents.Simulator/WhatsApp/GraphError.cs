using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>A refusal in the words and the form of the Graph API.</summary>
internal sealed record GraphError(int Code, string Details)
{
    /// <summary>The HTTP status and the title Meta gives each code.</summary>
    private static readonly Dictionary<int, (int Status, string Title)> Known = new()
    {
        [0] = (401, "AuthException"),
        [1] = (400, "API Unknown"),
        [2] = (503, "API Service"),
        [3] = (500, "API Method"),
        [4] = (400, "API Too Many Calls"),
        [10] = (403, "Permission Denied"),
        [33] = (400, "Parameter value is not valid"),
        [100] = (400, "Invalid parameter"),
        [190] = (401, "Invalid OAuth access token - Cannot parse access token"),
        [368] = (403, "Temporarily blocked for policies violations"),
        [80007] = (400, "Rate limit issues"),
        [130429] = (400, "Rate limit hit"),
        [130472] = (400, "User's number is part of an experiment"),
        [130497] = (403, "Business account is restricted from messaging users in this country"),
        [131000] = (500, "Something went wrong"),
        [131005] = (403, "Access denied"),
        [131008] = (400, "Required parameter is missing"),
        [131009] = (400, "Parameter value is not valid"),
        [131016] = (500, "Service unavailable"),
        [131021] = (400, "Recipient cannot be sender"),
        [131026] = (400, "Message undeliverable"),
        [131030] = (400, "Recipient phone number not in allowed list"),
        [131031] = (403, "Account has been locked"),
        [131042] = (400, "Business eligibility payment issue"),
        [131045] = (500, "Incorrect certificate"),
        [131047] = (400, "Re-engagement message"),
        [131048] = (400, "Spam rate limit hit"),
        [131049] = (400, "This message was not delivered to maintain healthy ecosystem engagement"),
        [131050] = (400, "User has stopped marketing messages from the business"),
        [131051] = (400, "Unsupported message type"),
        [131052] = (400, "Media download error"),
        [131053] = (400, "Media upload error"),
        [131056] = (400, "(Business Account, Consumer Account) pair rate limit hit"),
        [131057] = (500, "Account in maintenance mode"),
        [131062] = (400, "Business-scoped user ID recipients are not supported for this message"),
        [131063] = (400, "Marketing templates must be sent with the Marketing Messages API"),
        [131064] = (400, "Message was not sent"),
        [132000] = (400, "Number of parameters does not match the expected number of params"),
        [132001] = (404, "Template name does not exist in the translation"),
        [132005] = (400, "Translated text too long"),
        [132007] = (400, "Template format character policy violated"),
        [132012] = (400, "Parameter format does not match format in the created template"),
        [132015] = (400, "Template is paused"),
        [132016] = (400, "Template is disabled"),
        [132068] = (400, "Flow is in blocked state"),
        [132069] = (500, "Flow is in throttled state"),
        [133004] = (503, "Server temporarily unavailable"),
        [133010] = (400, "Phone number not registered"),
        [133016] = (400, "Account register deregister rate limit exceeded"),
        [135000] = (400, "Generic user error"),
        [137000] = (400, "Recipient is not on WhatsApp"),
    };

    public int Status { get; init; } = Known.TryGetValue(Code, out var known) ? known.Status : 400;

    public int? Subcode { get; init; }

    public string Title => Known.TryGetValue(Code, out var known) ? known.Title : "Unknown error";

    public static GraphError Invalid(string details) => new(131009, details);

    public static GraphError Missing(string details) => new(131008, details);

    /// <summary>A refusal by code alone, in words that say it was armed.</summary>
    public static GraphError Of(int code, string? details = null) => new(code, details ?? DefaultDetails(code));

    /// <summary>The body of a plain HTTP error, with the code Meta would most likely give it.</summary>
    public static GraphError OfStatus(int status, string? details = null)
    {
        var code = status switch
        {
            401 => 190,
            403 => 10,
            429 => 130429,
            503 => 2,
            >= 500 => 131000,
            _ => 100,
        };
        return Of(code, details) with { Status = status };
    }

    public IResult Result() => Results.Text(Body().ToJsonString(), "application/json", statusCode: Status);

    public JsonObject Body() => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = $"(#{Code.ToString(CultureInfo.InvariantCulture)}) {Title}",
            ["type"] = "OAuthException",
            ["code"] = Code,
            ["error_subcode"] = Subcode,
            ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details },
            ["is_transient"] = Code is 1 or 2 or 131000 or 131016 or 131057 or 133004,
            ["fbtrace_id"] = "A" + Guid.NewGuid().ToString("N")[..22],
        },
    };

    /// <summary>The same as an element of a status webhook's <c>errors</c>.</summary>
    public JsonObject InStatus() => new()
    {
        ["code"] = Code,
        ["title"] = Title,
        ["message"] = Title,
        ["error_data"] = new JsonObject { ["details"] = Details },
        ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    };

    private static string DefaultDetails(int code) => code switch
    {
        131026 => "Message Undeliverable.",
        131047 => "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
        131049 => "This message was not delivered to maintain healthy ecosystem engagement.",
        131050 => "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.",
        131056 => "Too many messages sent from this phone number to the same recipient in a short period of time.",
        130429 => "Cloud API message throughput has been reached.",
        130472 => "Failed to send message because this user's phone number is part of an experiment.",
        _ => Known.TryGetValue(code, out var known) ? known.Title + "." : "Unknown error.",
    };
}
