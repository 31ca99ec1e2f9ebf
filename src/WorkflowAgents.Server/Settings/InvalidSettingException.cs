namespace WorkflowAgents.Server.Settings;

/// <summary>The program cannot run as configured. The message is for the person who configured it and names the key.</summary>
sealed class InvalidSettingException(string message, Exception? inner = null) : Exception(message, inner);
