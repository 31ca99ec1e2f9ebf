using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Studio.Tests;

/// <summary>A client of the API, over real HTTP; one server for all tests of a class, each with definitions of its own.</summary>
public sealed class Elsa : IAsyncLifetime
{
    PlatformHost host = null!;
    HttpClient admin = null!;

    public PlatformHost Host => host;

    public async Task InitializeAsync()
    {
        host = await PlatformHost.StartAsync();
        admin = await host.AdminAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null, HttpClient? client = null) =>
        (client ?? admin).SendAsync(new HttpRequestMessage(method, $"/elsa/api{path}")
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        });

    public Task<HttpResponseMessage> UploadAsync(string path, string fileName, byte[] content)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", fileName } };
        return admin.PostAsync($"/elsa/api{path}", form);
    }

    public async Task<JsonObject> GetAsync(string path) => (await JsonAsync(await SendAsync(HttpMethod.Get, path))).AsObject();

    public async Task<JsonObject> PostAsync(string path, JsonNode? body = null) =>
        (await JsonAsync(await SendAsync(HttpMethod.Post, path, body ?? new JsonObject()))).AsObject();

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, JsonNode? body = null, HttpClient? client = null) =>
        (await SendAsync(method, path, body, client)).StatusCode;

    /// <summary>Saves a document; publishes it when asked to.</summary>
    public async Task<JsonObject> SaveAsync(JsonObject model, bool? publish = null) =>
        (await PostAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }))["workflowDefinition"]!.AsObject();

    /// <summary>Runs the published version until it ends or sleeps; its id.</summary>
    public async Task<string> RunAsync(string definitionId, JsonObject? body = null) =>
        (await SendAsync(HttpMethod.Post, $"/workflow-definitions/{definitionId}/execute", body ?? [])).Headers.GetValues("x-elsa-workflow-instance-id").Single();

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>What a refusal says.</summary>
    public static async Task<string> RefusalAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(400, (int)body["statusCode"]!);
        return string.Join("\n", body["errors"]!["generalErrors"]!.AsArray().Select(e => (string)e!));
    }

    public static IReadOnlyList<string?> Names(JsonNode? list, string property = "id") => [.. list!.AsArray().Select(item => item![property]?.ToString())];
}
