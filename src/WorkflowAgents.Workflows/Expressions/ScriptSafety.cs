using Acornima.Ast;

namespace WorkflowAgents.Workflows;

/// <summary>
/// Decides whether a script may run in an engine that other scripts have used and will use. The test is narrow: such a script can
/// touch nothing that outlives it, because it never gets hold of a built-in object or a prototype other than to call a method.
/// Whatever is not plainly harmless gets a fresh engine.
/// </summary>
internal sealed class ScriptSafety
{
    private static readonly HashSet<string> Forbidden = new(StringComparer.Ordinal)
    {
        "prototype", "__proto__", "constructor", "caller", "callee", "arguments", "eval", "Function", "globalThis", "Reflect", "Proxy",
        "Symbol", "assign", "defineProperty", "defineProperties", "setPrototypeOf", "getPrototypeOf", "__defineGetter__",
        "__defineSetter__", "freeze", "seal", "preventExtensions", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors", "apply",
        "call", "bind", "lastIndex", "WeakRef", "FinalizationRegistry", "getOwnPropertyNames", "groupBy",
    };

    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin", "set", "add", "delete", "clear",
    };

    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> freshRoots;
    private bool hasDynamicAccess;
    private bool hasMemberWrite;
    private bool hasMutatingCall;
    private bool isHarmless = true;

    private ScriptSafety(IEnumerable<string> freshRoots) => this.freshRoots = new HashSet<string>(freshRoots, StringComparer.Ordinal);

    /// <summary>May the engine be used again afterwards?</summary>
    public bool IsReusable => isHarmless && !(hasDynamicAccess && (hasMemberWrite || hasMutatingCall));

    /// <summary>Does it declare names that must be removed afterwards?</summary>
    public bool LeavesNames => declared.Count > 0;

    /// <summary>Can it change an object it reads?</summary>
    public bool Writes => hasMemberWrite || hasMutatingCall || !isHarmless || hasDynamicAccess;

    public static ScriptSafety Of(Acornima.Ast.Program program)
    {
        var safety = new ScriptSafety(["variables"]);
        safety.CollectDeclared(program);
        foreach (var child in program.ChildNodes)
            safety.Check(child, program);
        return safety;
    }

    private void CollectDeclared(Node node)
    {
        switch (node)
        {
            case VariableDeclarator declarator:
                CollectNames(declarator.Id);
                break;
            case IFunction function:
                if (function.Id is { } id)
                    declared.Add(id.Name);
                foreach (var parameter in function.Params)
                    CollectNames(parameter);
                break;
            case CatchClause { Param: { } caught }:
                CollectNames(caught);
                break;
        }

        foreach (var child in node.ChildNodes)
            CollectDeclared(child);
    }

    private void CollectNames(Node pattern)
    {
        if (pattern is Identifier name)
            declared.Add(name.Name);
        foreach (var child in pattern.ChildNodes)
            CollectNames(child);
    }

    private void Check(Node node, Node parent)
    {
        switch (node)
        {
            case ThisExpression or Super or ClassDeclaration or ClassExpression or TaggedTemplateExpression or WithStatement
                or ImportExpression or MetaProperty or YieldExpression or AwaitExpression or RegExpLiteral or Decorator:
                isHarmless = false;
                return;
            case Identifier name when !CheckIdentifier(name, parent):
                isHarmless = false;
                return;
            case StringLiteral text when Forbidden.Contains(text.Value):
                isHarmless = false;
                return;
            case MemberExpression { Computed: true } member when member.Property is not NumericLiteral:
                hasDynamicAccess |= member.Property is not StringLiteral;
                break;
            case AssignmentExpression assignment:
                CheckWrite(assignment.Left);
                break;
            case UpdateExpression update:
                CheckWrite(update.Argument);
                break;
            case UnaryExpression { Operator: Acornima.Operator.Delete } deletion:
                CheckWrite(deletion.Argument);
                break;
            case ForInStatement loop:
                CheckWrite(loop.Left);
                break;
            case ForOfStatement loop:
                CheckWrite(loop.Left);
                break;
            case CallExpression call:
                CheckCall(call);
                break;
        }

        foreach (var child in node.ChildNodes)
            Check(child, node);
    }

    // A name that the script did not declare is a built-in or a function of the host: it may be called, and its methods may be
    // called, but it must not be passed on.
    private bool CheckIdentifier(Identifier name, Node parent)
    {
        if (Forbidden.Contains(name.Name))
            return false;
        if (declared.Contains(name.Name) || freshRoots.Contains(name.Name) || name.Name is "undefined" or "NaN" or "Infinity")
            return true;
        return parent switch
        {
            MemberExpression member when member.Property == name && !member.Computed => true,
            MemberExpression member when member.Object == name => !member.Computed,
            CallExpression call => call.Callee == name,
            NewExpression creation => creation.Callee == name,
            Property property => property.Key == name && !property.Computed && property.Value != name,
            _ => false,
        };
    }

    private void CheckCall(CallExpression call)
    {
        if (call.Callee is not MemberExpression member)
            return;
        if (member.Computed)
            isHarmless = false;
        else if (member.Property is Identifier method && Mutators.Contains(method.Name))
            hasMutatingCall = true;
    }

    private void CheckWrite(Node target)
    {
        switch (target)
        {
            case Identifier name:
                isHarmless &= declared.Contains(name.Name);
                break;
            case MemberExpression member:
                hasMemberWrite = true;
                Node root = member;
                while (root is MemberExpression step)
                    root = step.Object;
                isHarmless &= root is Identifier name2 && (declared.Contains(name2.Name) || freshRoots.Contains(name2.Name));
                break;
            case VariableDeclaration:
                break;
            default:
                isHarmless = false; // patterns
                break;
        }
    }
}
