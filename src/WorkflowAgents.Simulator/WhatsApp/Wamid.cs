using System.Security.Cryptography;
using System.Text;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>Message ids of the look Meta gives them: opaque, and with letters that need care in an address.</summary>
internal static class Wamid
{
    public static string New(string contact)
    {
        var digits = Encoding.ASCII.GetBytes(contact.Length > 40 ? contact[..40] : contact);
        var random = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(20));
        return "wamid." + Convert.ToBase64String([28, 24, (byte)digits.Length, .. digits, 21, 2, 0, 17, 24, 20, .. random, 0]);
    }
}
