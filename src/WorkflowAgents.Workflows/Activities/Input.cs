namespace WorkflowAgents.Workflows;

/// <summary>An input of an activity, bound to an expression of a document.</summary>
public abstract class Input
{
    private protected Input(object? initial) => Constant = initial;

    /// <summary>The type of the value.</summary>
    public abstract Type Type { get; }

    internal int Index { get; set; } = -1;

    internal string Name { get; set; } = string.Empty;

    internal bool AutoEvaluate { get; set; } = true;

    internal bool IsSensitive { get; set; }

    /// <summary>Whether the journal keeps the value.</summary>
    internal bool IsLogged { get; set; } = true;

    internal WorkflowExpression? Expression { get; private set; }

    internal object? Constant { get; private set; }

    internal bool IsConstant => Expression is null;

    internal void Bind(WorkflowExpression expression)
    {
        Expression = expression as ConstantExpression is null ? expression : null;
        Constant = expression is ConstantExpression constant ? Convert(constant.Value) : null;
    }

    internal void BindValue(object? value)
    {
        Expression = null;
        Constant = Convert(value);
    }

    internal object? Evaluate(ActivityExecutionContext context) =>
        Expression is null ? Constant : Convert(Expression.Evaluate(context));

    /// <summary>Converts a constant beforehand to the type it is written to; what is written stays the same.</summary>
    /// <exception cref="FormatException">It cannot be converted; it stays as it was.</exception>
    internal void ConvertTo(Type type)
    {
        if (IsConstant)
            Constant = ValueConverter.Convert(Constant, type);
    }

    private object? Convert(object? value) => ValueConverter.Convert(value, Type);
}
