using WorkflowAgents.Agents.Contacts;

namespace WorkflowAgents.Server.Api;

/// <summary>A contact to create or update; absent values stay as they are.</summary>
sealed record ContactRequest(
    string? WaId,
    string? Name,
    string? Company,
    string? Industry,
    string? CompanySize,
    string? TechnicalLevel,
    string? TimeZone,
    DateTimeOffset? CreatedAt,
    bool? Vip,
    ConsentChange? Consent)
{
    public ContactChange ToChange() => new()
    {
        Name = Name,
        Company = Company,
        Industry = Industry,
        CompanySize = CompanySize,
        TechnicalLevel = TechnicalLevel,
        TimeZone = TimeZone,
        CreatedAt = CreatedAt,
        Vip = Vip,
        Consent = Consent,
    };
}
