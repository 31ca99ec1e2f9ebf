using Cronos;

namespace WorkflowAgents.Workflows;

/// <summary>Cron expressions of six fields, with seconds, in UTC. Five fields are accepted too.</summary>
internal static class CronSchedule
{
    public static CronExpression Parse(string expression)
    {
        try
        {
            var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            return CronExpression.Parse(expression, fields == 5 ? CronFormat.Standard : CronFormat.IncludeSeconds);
        }
        catch (CronFormatException e)
        {
            throw new FormatException($"Error when parsing cron expression: {e.Message}", e);
        }
    }

    public static DateTimeOffset? Next(string expression, DateTimeOffset after) =>
        Parse(expression).GetNextOccurrence(after, TimeZoneInfo.Utc);
}
