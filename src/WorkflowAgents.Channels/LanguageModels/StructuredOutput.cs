namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>How a model is made to answer in JSON, from the strictest to the loosest.</summary>
public enum StructuredOutput
{
    /// <summary><c>response_format: json_schema</c>, strict.</summary>
    JsonSchema,

    /// <summary><c>response_format: json_object</c>, with the schema in the prompt.</summary>
    JsonMode,

    /// <summary>The schema in the prompt only.</summary>
    Prompt,
}
