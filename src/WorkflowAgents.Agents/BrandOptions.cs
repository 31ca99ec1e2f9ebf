using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Agents;

/// <summary>Configuration section <c>Brand</c>: who speaks.</summary>
public sealed class BrandOptions
{
    /// <summary>Name of the business.</summary>
    [Required]
    public string Name { get; set; } = "Rian Infotech";

    /// <summary>What it sells, in a few words.</summary>
    [Required]
    public string Product { get; set; } = "WhatsApp automation";

    /// <summary>Website.</summary>
    public string Website { get; set; } = "https://www.rianinfotech.example";

    /// <summary>Page with prices.</summary>
    public string PricingUrl { get; set; } = "https://www.rianinfotech.example/pricing";
}
