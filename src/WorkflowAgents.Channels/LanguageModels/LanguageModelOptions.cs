using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>
/// Any OpenAI-compatible server. Section <c>LanguageModel</c>; validated at start. Without endpoint and model it is off, and
/// rules decide alone.
/// </summary>
public sealed class LanguageModelOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "LanguageModel";

    /// <summary>Address up to and including the version, such as <c>https://api.openai.com/v1</c>. Default: none, off.</summary>
    [WebAddress]
    public Uri? Endpoint { get; set; }

    /// <summary>Bearer key. Secret. Default: none; local servers need none.</summary>
    [RegularExpression(@"^[\x21-\x7E]+$", ErrorMessage = "LanguageModel:ApiKey contains white space or control characters.")]
    public string? ApiKey { get; set; }

    /// <summary>Name of the model at the server. Default: none, off.</summary>
    public string? Model { get; set; }

    /// <summary>
    /// How the answer's form is asked for. Many servers refuse or ignore schemas; a refusal steps down by itself.
    /// Default: <see cref="StructuredOutput.JsonSchema"/>.
    /// </summary>
    [EnumDataType(typeof(StructuredOutput))]
    public StructuredOutput StructuredOutput { get; set; } = StructuredOutput.JsonSchema;

    /// <summary>
    /// Time for one classification in all, repair included: then the rules' answer stands, so that nobody waits for longer.
    /// Default, and the most: 8 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:08")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Failures in a row after which the model is left alone for <see cref="BreakTime"/>. Default: 3.</summary>
    [Range(1, 100)]
    public int BreakAfter { get; set; } = 3;

    /// <summary>How long a failing model is left alone, so that not every contact waits for its time-out. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BreakTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Characters of one message that the model gets to read; the rest is cut off (cost). Default: 4000.</summary>
    [Range(100, 20000)]
    public int MaxTextLength { get; set; } = 4000;

    /// <summary>Length of the answer, in tokens. Default: 500.</summary>
    [Range(50, 4000)]
    public int MaxOutputTokens { get; set; } = 500;

    /// <summary>
    /// Randomness of the answer. Some models refuse to have it set; leave it empty for them. Default: 0.
    /// </summary>
    [Range(0.0, 2.0)]
    public float? Temperature { get; set; } = 0;

    /// <summary>Whether there is a model to ask.</summary>
    public bool IsEnabled => Endpoint is not null && !string.IsNullOrWhiteSpace(Model);
}
