using System.Net;
using System.Text.RegularExpressions;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed partial class A_person_signs_in(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    PlatformHost Host => platform.Host;

    [Fact]
    public async Task And_reads_on_the_start_page_what_runs()
    {
        var browser = Host.Browser();
        var response = await SignInAsync(browser, Host.AdminPassword);
        Assert.Equal("/", response.Headers.Location!.OriginalString);

        var page = await browser.GetStringAsync("/");
        Assert.Contains("admin@localhost", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/simulator\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/openapi/v1.json\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/health/ready\"", page, StringComparison.Ordinal);
        Assert.Contains("0.1.0", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_out_again()
    {
        var browser = Host.Browser();
        await SignInAsync(browser, Host.AdminPassword);
        var response = await browser.PostAsync("/sign-out", await FormAsync(browser, "/"));
        Assert.Equal("/sign-in", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task With_a_wrong_password_in_vain_and_what_was_typed_is_escaped()
    {
        var response = await SignInAsync(Host.Browser(), "wrong", userName: "\"><script>alert(1)</script>");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("That did not work", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_by_our_own_form()
    {
        var fields = new FormUrlEncodedContent([new("userName", PlatformHost.AdminEmail), new("password", Host.AdminPassword)]);
        Assert.Equal(HttpStatusCode.BadRequest, (await Host.Browser().PostAsync("/sign-in", fields)).StatusCode);
    }

    [Theory]
    [InlineData("/studio/workflows?a=b", "/studio/workflows?a=b")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task And_lands_where_they_wanted_to_go_but_never_elsewhere(string wanted, string landed)
    {
        var response = await SignInAsync(Host.Browser(), Host.AdminPassword, returnUrl: wanted);
        Assert.Equal(landed, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var response = await SignInAsync(Host.Browser(), Host.AdminPassword);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("workflowagents=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_site_changes_nothing_with_the_visitors_cookie()
    {
        var browser = Host.Browser();
        await SignInAsync(browser, Host.AdminPassword);
        var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/keys/{Guid.NewGuid()}") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_page_needs_no_script_and_its_style_is_open()
    {
        var page = await Host.Browser().GetStringAsync("/sign-in");
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        var style = await Host.Anonymous().GetAsync("/assets/site.css");
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
    }

    internal static async Task<HttpResponseMessage> SignInAsync(
        HttpClient browser, string password, string userName = PlatformHost.AdminEmail, string? returnUrl = null)
    {
        var page = "/sign-in" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}");
        return await browser.PostAsync("/sign-in", await FormAsync(browser, page, new("userName", userName), new("password", password)));
    }

    /// <summary>Fills in a form the way a browser does: with the hidden fields of the page it is on.</summary>
    static async Task<FormUrlEncodedContent> FormAsync(HttpClient browser, string page, params KeyValuePair<string, string>[] typed)
    {
        var html = await browser.GetStringAsync(page);
        var hidden = Hidden().Matches(html).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        return new([.. hidden, .. typed]);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" />""")]
    private static partial Regex Hidden();
}
