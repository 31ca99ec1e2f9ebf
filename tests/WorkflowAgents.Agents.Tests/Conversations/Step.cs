using System.Globalization;
using CsCheck;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>One thing that happens in a random conversation.</summary>
public sealed record Step(string What, int N, bool AndWork)
{
    static readonly string[] Texts =
    [
        "Can I talk to a real person please?", "URGENT! our shop is down and we are losing money", "What does it cost?", "I would like to book a call", "hello",
        "This is unacceptable, I want to make a complaint", "It is not working, I get an error message", "STOP", "START", "purple elephants on a Tuesday",
        "Can I see a demo?", "I want to talk to a human, this is urgent",
    ];

    static readonly string[] Buttons = ["human", "book_call", "pricing"];
    static readonly string[] Statuses = ["sent", "delivered", "read", "failed"];
    static readonly double[] Minutes = [0.1, 1, 2, 4.9, 5, 10, 14.99, 15, 15.01, 20, 25, 30, 45, 60, 90, 300, 721, 1441];
    static readonly Fault[] Faults = [.. Enum.GetValues<Fault>().Except([Fault.None])];

    /// <summary>Weighted as life is: people write, time passes, and now and then something breaks.</summary>
    public static readonly Gen<Step> Any = Gen.Select(
        Gen.Frequency(
            (10, Gen.Const("writes")), (3, Gen.Const("taps")), (1, Gen.Const("picture")), (3, Gen.Const("again")), (4, Gen.Const("status")),
            (3, Gen.Const("reply")), (2, Gen.Const("echo")), (1, Gen.Const("takeover")), (3, Gen.Const("resolve")),
            (3, Gen.Const("books")), (1, Gen.Const("moves")), (2, Gen.Const("cancels")), (1, Gen.Const("noshow")),
            (7, Gen.Const("fault")), (1, Gen.Const("calendly")), (14, Gen.Const("pass")), (2, Gen.Const("crash")),
            (2, Gen.Const("drain")), (3, Gen.Const("deliver"))),
        Gen.Int[0, 999],
        Gen.Int[0, 3],
        (what, n, work) => new Step(what, n, work > 0));

    public async Task HappenAsync(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        conversation.WorksByItself = AndWork;
        switch (What)
        {
            case "writes":
                await conversation.ContactWrites(Texts[N % Texts.Length], N % 7 == 0 ? N % 90 : 0);
                break;
            case "taps":
                await conversation.ContactTaps(Buttons[N % Buttons.Length]);
                break;
            case "picture":
                await conversation.ContactSendsPicture();
                break;
            case "again":
                await conversation.DeliversAgain(N);
                break;
            case "status" when conversation.Sent.Count > 0:
                var status = Statuses[N / 10 % Statuses.Length];
                await conversation.Status(conversation.Sent[^(N % Math.Min(4, conversation.Sent.Count) + 1)], status, status == "failed" ? N % 2 == 0 ? 131026 : 131047 : null);
                break;
            case "reply":
                await conversation.HumanReplies();
                break;
            case "echo":
                await conversation.PhoneEcho();
                break;
            case "takeover":
                await conversation.TakeOver();
                break;
            case "resolve":
                await conversation.Resolve();
                break;
            case "books":
                await conversation.Books(N % 30 + 0.5);
                break;
            case "moves":
                await conversation.MovesBooking(N % 30 + 0.5, N % 2 == 0);
                break;
            case "cancels":
                await conversation.Cancels();
                break;
            case "noshow":
                await conversation.NoShow();
                break;
            case "fault":
                conversation.NextSends(Enumerable.Repeat(Faults[N % Faults.Length], N / 100 % 6 == 0 ? 5 : 1));
                break;
            case "calendly":
                conversation.CalendlyIsDown(N % 2 == 0);
                break;
            case "pass":
                await conversation.Pass(Minutes[N % Minutes.Length]);
                break;
            case "crash":
                await conversation.Crash();
                break;
            case "drain":
                await conversation.Drain();
                break;
            case "deliver":
                await conversation.Deliver();
                break;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{What}({N}){(AndWork ? "" : "~")}");
}
