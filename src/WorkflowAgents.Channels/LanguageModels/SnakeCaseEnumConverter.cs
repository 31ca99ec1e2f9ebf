using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>Enums as snake-case words and never as numbers.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
