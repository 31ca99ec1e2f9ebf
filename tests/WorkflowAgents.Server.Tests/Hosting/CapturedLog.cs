using System.Text;
using Microsoft.Extensions.Logging;

namespace WorkflowAgents.Server.Tests.Hosting;

/// <summary>Keeps what a host logged.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    readonly StringBuilder text = new();

    public string Text
    {
        get
        {
            lock (text)
                return text.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Category(CapturedLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log.text)
                log.text.Append(logLevel).Append(' ').Append(name).Append(' ').Append(formatter(state, exception)).Append(exception).AppendLine();
        }
    }
}
