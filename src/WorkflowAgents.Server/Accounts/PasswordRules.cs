namespace WorkflowAgents.Server.Accounts;

/// <summary>What is no password. Length matters; a mixture of characters is nobody's duty.</summary>
static class PasswordRules
{
    public const int MinimumLength = 8;

    // The part before any digits and punctuation at the end: "Admin123!" is "admin".
    static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "admin", "administrator", "changeit", "changeme", "default", "elsa", "letmein", "passw0rd", "password", "postgres",
        "qwerty", "qwertyuiop", "root", "secret", "test", "user", "welcome", "workflowagents",
    };

    /// <summary>Why a password is refused; null when it is not.</summary>
    public static string? Objection(string password, string? userName) => true switch
    {
        _ when password.Length < MinimumLength => $"a password has at least {MinimumLength} characters.",
        _ when Known.Contains(password.TrimEnd([.. "0123456789!?.,-_#*+$%&@ "])) => "this password is among the first that are tried; choose another one.",
        _ when password.Distinct().Count() < 4 => "this password repeats itself; choose another one.",
        _ when password.Equals(userName, StringComparison.OrdinalIgnoreCase) => "the password is the user's name; choose another one.",
        _ => null,
    };
}
