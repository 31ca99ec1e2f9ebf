using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Memory;

namespace WorkflowAgents.Simulator.Webhooks;

/// <summary>
/// Carries queued webhooks to the platform until they are acknowledged, as Meta and Calendly do. Webhooks of one
/// lane (one contact) keep their order; lanes do not wait for each other. Everything here runs on real time.
/// </summary>
internal sealed partial class WebhookCourier(
    SimulatorMemory memory,
    FaultPlan faults,
    IHttpClientFactory clients,
    IOptions<SimulatorOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<WebhookCourier> log) : BackgroundService
{
    private readonly ConcurrentDictionary<long, Parcel> _parcels = new();
    private readonly Dictionary<string, Queue<Parcel>> _lanes = [];
    private readonly SemaphoreSlim _hands = new(16);
    private readonly TimeProvider _realTime = TimeProvider.System;
    private readonly SimulatorOptions _options = options.Value;
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _stopping;
    private bool _open;

    public int Pending => memory.Read(m => m.Webhooks.Count);

    public bool IsIdle => memory.Read(m =>
        m.Webhooks.All(w => _parcels.TryGetValue(w.Id, out var p) && p.Attempts >= _options.WebhookPatience));

    public async Task UntilIdle(CancellationToken ct)
    {
        while (true)
        {
            var progress = Volatile.Read(ref _progress).Task;
            if (IsIdle)
                return;
            await progress.WaitAsync(ct);
        }
    }

    /// <summary>True once it is acknowledged; false when the first attempt failed or <paramref name="patience"/> is over.</summary>
    public async Task<bool> Delivered(long id, TimeSpan patience, CancellationToken ct)
    {
        // Not there any more: acknowledged in the meantime. Not there yet: the courier has not opened.
        var parcel = _parcels.GetValueOrDefault(id);
        if (parcel is null)
            return memory.Read(m => m.Webhooks.All(w => w.Id != id));
        try
        {
            return await parcel.FirstOutcome.Task.WaitAsync(patience, _realTime, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        try
        {
            // Nobody listens at the webhook addresses before the host has started.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using (lifetime.ApplicationStarted.Register(() => started.TrySetResult()))
                await started.Task.WaitAsync(stoppingToken);
            memory.Queued += Take;
            lock (_lanes)
            {
                _open = true;
                Take(memory.Read(m => m.Webhooks.ToList()));
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, _realTime, stoppingToken);
        }
        finally
        {
            memory.Queued -= Take;
        }
    }

    public override void Dispose()
    {
        _hands.Dispose();
        base.Dispose();
    }

    private void Take(IReadOnlyList<WebhookQueued> queued)
    {
        lock (_lanes)
        {
            if (!_open)
                return;
            foreach (var webhook in queued)
            {
                var parcel = new Parcel(webhook);
                if (!_parcels.TryAdd(webhook.Id, parcel))
                    continue;
                if (_lanes.TryGetValue(webhook.Lane, out var lane))
                {
                    lane.Enqueue(parcel);
                    continue;
                }

                _lanes[webhook.Lane] = new Queue<Parcel>([parcel]);
                _ = Task.Run(() => Walk(webhook.Lane), CancellationToken.None);
            }
        }
    }

    private async Task Walk(string lane)
    {
        try
        {
            while (Next(lane) is { } parcel)
            {
                var settled = await Carry(parcel);
                memory.Change(facts =>
                {
                    facts.Add(new WebhookSettled(parcel.Webhook.Id, settled));
                    return true;
                });
                _parcels.TryRemove(parcel.Webhook.Id, out _);
                parcel.FirstOutcome.TrySetResult(settled);
                Progress();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is in the journal.
        }
        catch (ObjectDisposedException)
        {
            // The same, a moment later.
        }
    }

    private Parcel? Next(string lane)
    {
        lock (_lanes)
        {
            if (_lanes[lane].TryDequeue(out var parcel))
                return parcel;
            _lanes.Remove(lane);
            return null;
        }
    }

    private async Task<bool> Carry(Parcel parcel)
    {
        var wait = _options.WebhookRetryFirst;
        while (!await Attempt(parcel.Webhook))
        {
            parcel.Attempts++;
            parcel.FirstOutcome.TrySetResult(false);
            Progress();
            if (_realTime.GetUtcNow() - parcel.Webhook.At > _options.WebhookGiveUpAfter)
            {
                GaveUp(log, parcel.Webhook.Target, parcel.Webhook.Id);
                return false;
            }

            await Task.Delay(wait, _realTime, _stopping);
            wait = wait * 2 < _options.WebhookRetryMax ? wait * 2 : _options.WebhookRetryMax;
        }

        return true;
    }

    private async Task<bool> Attempt(WebhookQueued webhook)
    {
        await _hands.WaitAsync(_stopping);
        try
        {
            var fault = faults.Take("webhook", webhook.Lane);
            switch (fault?.Mode)
            {
                case "delay":
                    await Task.Delay(TimeSpan.FromSeconds(fault.Seconds ?? 1), _realTime, _stopping);
                    return await Post(webhook);
                case "duplicate":
                    await Post(webhook);
                    return await Post(webhook);
                case "accept-then-drop":
                    // The platform has it, its answer is lost: it will come again.
                    await Post(webhook);
                    return false;
                case "tamper":
                    await Post(webhook, tampered: true);
                    return false;
                case null when fault is null:
                    return await Post(webhook);
                default:
                    return false;
            }
        }
        finally
        {
            _hands.Release();
        }
    }

    private async Task<bool> Post(WebhookQueued webhook, bool tampered = false)
    {
        try
        {
            var body = Encoding.UTF8.GetBytes(webhook.Body);
            using var request = new HttpRequestMessage(HttpMethod.Post, Address(webhook.Target)) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            Sign(request, webhook.Target, body);
            if (tampered)
                body[^1] = (byte)' ';
            using var client = clients.CreateClient(SimulatorOptions.HttpClientName);
            using var response = await client.SendAsync(request, _stopping);
            // Meta takes nothing but 200 for a yes; Calendly any success.
            var yes = webhook.Target == WebhookTarget.WhatsApp ? response.StatusCode == HttpStatusCode.OK : response.IsSuccessStatusCode;
            if (!yes)
                Refused(log, webhook.Target, webhook.Id, (int)response.StatusCode);
            return yes;
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            // Whatever went wrong (nobody listens, a time-out, an address not known yet), the answer is to come again.
            Failed(log, webhook.Target, webhook.Id, e.Message);
            return false;
        }
    }

    private Uri Address(WebhookTarget target) =>
        (target == WebhookTarget.WhatsApp ? _options.WhatsAppWebhookUrl : _options.CalendlyWebhookUrl)?.Invoke()
        ?? throw new InvalidOperationException($"SimulatorOptions.{target}WebhookUrl is not set");

    private void Sign(HttpRequestMessage request, WebhookTarget target, byte[] body)
    {
        if (target == WebhookTarget.WhatsApp)
        {
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret(_options.AppSecret, nameof(_options.AppSecret))), body);
            request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(signature));
            return;
        }

        // The signature's time guards the transport against replay, so it is real time, whatever the phones' clock says.
        var time = _realTime.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Encoding.UTF8.GetBytes(Secret(_options.CalendlySigningKey, nameof(_options.CalendlySigningKey)));
        byte[] content = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        var signed = HMACSHA256.HashData(key, content);
        request.Headers.Add("Calendly-Webhook-Signature", $"t={time},v1={Convert.ToHexStringLower(signed)}");
    }

    private static string Secret(Func<string>? secret, string name) =>
        secret?.Invoke() ?? throw new InvalidOperationException($"SimulatorOptions.{name} is not set");

    private void Progress() =>
        Interlocked.Exchange(ref _progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The platform answered a {Target} webhook ({Id}) with {Status}; it will come again")]
    private static partial void Refused(ILogger log, WebhookTarget target, long id, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Target} webhook ({Id}) did not reach the platform; it will come again. {Reason}")]
    private static partial void Failed(ILogger log, WebhookTarget target, long id, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Target} webhook ({Id}) was given up after days of trying")]
    private static partial void GaveUp(ILogger log, WebhookTarget target, long id);

    private sealed class Parcel(WebhookQueued webhook)
    {
        private int _attempts;

        public WebhookQueued Webhook { get; } = webhook;

        public int Attempts { get => Volatile.Read(ref _attempts); set => Volatile.Write(ref _attempts, value); }

        public TaskCompletionSource<bool> FirstOutcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
