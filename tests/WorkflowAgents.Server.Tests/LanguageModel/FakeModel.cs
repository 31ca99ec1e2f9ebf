using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests.LanguageModel;

/// <summary>A platform with a language model that is a small server of the test's own.</summary>
public sealed class FakeModel : IAsyncLifetime
{
    WebApplication app = null!;
    int asked;

    public PlatformHost Host { get; private set; } = null!;

    /// <summary>What the next questions are answered with.</summary>
    public Func<HttpContext, Task<IResult>> Answer { get; set; } = _ => Task.FromResult(Results.StatusCode(500));

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref asked);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/v1/chat/completions", async (HttpContext http) =>
        {
            Interlocked.Increment(ref asked);
            return await Answer(http);
        });
        await app.StartAsync();
        Host = await PlatformHost.StartAsync(new()
        {
            Settings =
            {
                ["LanguageModel:Endpoint"] = $"{app.Urls.Single()}/v1",
                ["LanguageModel:Model"] = "small",
                // Shorter than in production: a busy machine must not make the difference.
                ["LanguageModel:Timeout"] = "00:00:03",
                ["LanguageModel:BreakAfter"] = "100",
            },
        });
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await app.DisposeAsync();
    }

    public Task GoDownAsync() => app.StopAsync();

    /// <summary>A completion with this content.</summary>
    public static IResult Completion(string? content, string? refusal = null) => Results.Json(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = "small",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content, refusal } } },
        usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
    });

    public static string Classified(string intent, bool wantsHuman, string confidence = "0.93") =>
        $$$"""{"intent":"{{{intent}}}","confidence":{{{confidence}}},"language":"en","wants_human":{{{(wantsHuman ? "true" : "false")}}},"urgency":"normal","sentiment":"neutral","entities":{"name":null,"company":"Lee Bikes","industry":null,"company_size":null,"email":null,"need":null}}""";
}
