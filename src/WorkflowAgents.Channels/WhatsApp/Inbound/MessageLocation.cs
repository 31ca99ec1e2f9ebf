namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A place in a message.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Name">Name of the place, if given.</param>
/// <param name="Address">Address, if given.</param>
public sealed record MessageLocation(double Latitude, double Longitude, string? Name, string? Address);
