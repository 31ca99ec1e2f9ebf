using System.Globalization;

namespace WorkflowAgents.Workflows;

/// <summary>Writes text up to a bound.</summary>
internal sealed class BoundedWriter(long characters) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + (long)more > characters)
            throw new ScriptLimitException($"The template made a text of more than {characters} characters");
    }
}
