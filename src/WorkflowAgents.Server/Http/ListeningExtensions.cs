namespace WorkflowAgents.Server.Http;

/// <summary>Where the server listens and what it says about it.</summary>
static class ListeningExtensions
{
    const string DefaultUrl = "http://127.0.0.1:5080";

    static readonly string[] Keys = [WebHostDefaults.ServerUrlsKey, "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void AddListening(this WebApplicationBuilder builder)
    {
        if (!Keys.Any(key => builder.Configuration.GetSection(key).Exists()))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var silence = new StartupSilence();
        builder.Services.AddSingleton(silence);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => silence.IsOver && level >= LogLevel.Information);
    }
}
