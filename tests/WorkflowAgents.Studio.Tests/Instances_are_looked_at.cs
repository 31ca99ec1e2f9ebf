using System.Net;
using System.Text.Json.Nodes;
using static WorkflowAgents.Studio.Tests.Doc;

namespace WorkflowAgents.Studio.Tests;

public sealed class Instances_are_looked_at(Elsa elsa) : IClassFixture<Elsa>
{
    [Fact]
    public async Task Run_one_tells_its_id_in_a_header_and_its_state_in_the_body()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("one")), publish: true);
        using var run = await elsa.SendAsync(HttpMethod.Post, $"/workflow-definitions/{id}/execute",
            new JsonObject { ["correlationId"] = "c-1", ["name"] = "mine", ["triggerActivityId"] = null, ["versionOptions"] = "Latest", ["input"] = null });
        Assert.Equal("False", run.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
        var state = (await Elsa.JsonAsync(run))["workflowState"]!.AsObject();
        Assert.Equal(run.Headers.GetValues("x-elsa-workflow-instance-id").Single(), (string?)state["id"]);
        Assert.Equal(("Finished", "Finished", "c-1", "mine"),
            ((string?)state["status"], (string?)state["subStatus"], (string?)state["correlationId"], (string?)state["name"]));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Post, "/workflow-definitions/nobody/execute", new JsonObject()));
        var many = await elsa.PostAsync($"/workflow-definitions/{id}/bulk-dispatch", new JsonObject { ["count"] = 3, ["correlationId"] = "c-3" });
        Assert.Equal(3, many["workflowInstanceIds"]!.AsArray().Select(i => (string?)i).Distinct().Count());
        Assert.NotEmpty((string)(await elsa.PostAsync($"/workflow-definitions/{id}/dispatch", new JsonObject { ["correlationId"] = "c-2" }))["workflowInstanceId"]!);
    }

    [Fact]
    public async Task One_that_allows_no_second_one_says_that_it_cannot_start()
    {
        var id = NewId();
        var model = Of(id, Wait("pause", NewId()));
        model["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime" };
        await elsa.SaveAsync(model, publish: true);
        await elsa.RunAsync(id);
        using var second = await elsa.SendAsync(HttpMethod.Post, $"/workflow-definitions/{id}/execute", new JsonObject());
        Assert.Equal("True", second.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
        Assert.False(second.Headers.Contains("x-elsa-workflow-instance-id"));
    }

    [Fact]
    public async Task One_that_waits_shows_where_and_goes_on_with_the_event()
    {
        var (id, name) = (NewId(), $"Größe {NewId()}");
        await elsa.SaveAsync(Of(id, Line("before"), Wait("pause", name), Line("after")), publish: true);
        var run = await elsa.RunAsync(id, new JsonObject { ["correlationId"] = id });
        var waiting = await elsa.GetAsync($"/workflow-instances/{run}");
        var bookmark = Assert.Single(waiting["workflowState"]!["bookmarks"]!.AsArray())!;
        Assert.Equal(("Elsa.Event", "pause", "Workflow1:flow:pause", name), ((string?)bookmark["name"], (string?)bookmark["activityId"],
            (string?)bookmark["activityNodeId"], (string?)bookmark["payload"]!["eventName"]));
        Assert.Empty(waiting["workflowState"]!["incidents"]!.AsArray());
        var state = await elsa.GetAsync($"/workflow-instances/{run}/execution-state");
        Assert.Equal(("Running", "Suspended", "Suspended"), ((string?)state["status"], (string?)state["subStatus"], (string?)state["workflowSubStatus"]));

        var trigger = new JsonObject { ["correlationId"] = id, ["input"] = new JsonObject { ["a"] = 1 }, ["workflowExecutionMode"] = "Synchronous" };
        var other = trigger.DeepClone();
        other["correlationId"] = "somebody else";
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Post, $"/events/{Uri.EscapeDataString(name)}/trigger", other));
        Assert.Equal("Suspended", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Post, $"/events/{Uri.EscapeDataString(name)}/trigger",
            new JsonObject { ["workflowInstanceId"] = run, ["input"] = new JsonObject { ["a"] = 1 } }));
        Assert.Equal("Finished", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
        var executions = await elsa.GetAsync($"/activity-executions/list?WorkflowInstanceId={run}&ActivityNodeId=Workflow1:flow:pause");
        Assert.Equal(1, (int)Assert.Single(executions["items"]!.AsArray())!["outputs"]!["Result"]!["a"]!);
    }

    [Fact]
    public async Task The_journal_is_told_in_elsas_events_and_filtered()
    {
        var (id, name) = (NewId(), NewId());
        await elsa.SaveAsync(Of(id, Line("one"), Wait("pause", name)), publish: true);
        var run = await elsa.RunAsync(id);
        var all = await elsa.PostAsync($"/workflow-instances/{run}/journal?skip=0&take=110", new JsonObject { ["filter"] = null });
        Assert.Equal(
            ["Workflow1 Started", "flow Started", "one Started", "one Completed", "pause Started", "pause Suspended"],
            all["items"]!.AsArray().Select(line => $"{line!["activityId"]} {line["eventName"]}"));
        Assert.Equal(6, (int)all["totalCount"]!);
        Assert.Equal(Enumerable.Range(0, 6), all["items"]!.AsArray().Select(line => (int)line!["sequence"]!));
        Assert.Equal("hello", (string?)all["items"]![3]!["activityState"]!["Text"]);

        async Task<IReadOnlyList<string?>> Ask(JsonObject filter, string query = "") =>
            Elsa.Names((await elsa.PostAsync($"/workflow-instances/{run}/journal{query}", new JsonObject { ["filter"] = filter }))["items"], "activityId");
        Assert.Equal(["one", "one"], await Ask(new() { ["activityIds"] = new JsonArray("one") }));
        Assert.Equal(["pause", "pause"], await Ask(new() { ["activityNodeIds"] = new JsonArray("Workflow1:flow:pause") }));
        Assert.Equal(4, (await Ask(new() { ["excludedActivityTypes"] = new JsonArray("Elsa.Workflow", "Elsa.Flowchart") })).Count);
        Assert.Equal(["pause"], await Ask(new() { ["eventNames"] = new JsonArray("Suspended") }));
        Assert.Equal(["flow"], await Ask([], "?skip=1&take=1"));
        Assert.Equal(6, (await elsa.GetAsync($"/workflow-instances/{run}/journal?page=0&pageSize=100"))["items"]!.AsArray().Count);
        Assert.Equal("Suspended", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/journal/pause"))["eventName"]);
    }

    [Fact]
    public async Task What_each_step_did_is_told_with_what_it_was_given()
    {
        var (id, name) = (NewId(), NewId());
        await elsa.SaveAsync(Of(id, Line("one", "good morning"), Wait("pause", name)), publish: true);
        var run = await elsa.RunAsync(id);
        var list = await elsa.GetAsync($"/activity-executions/list?workflowInstanceId={run}");
        Assert.Equal(4, (int)list["count"]!);
        Assert.Equal(["Workflow1 Running", "flow Running", "one Completed", "pause Running"],
            list["items"]!.AsArray().Select(e => $"{e!["activityId"]} {e["status"]}"));
        var one = list["items"]![2]!;
        Assert.Equal("good morning", (string?)one["activityState"]!["Text"]);
        Assert.True((bool)list["items"]![3]!["hasBookmarks"]!);
        Assert.Equal(4, (int)(await elsa.GetAsync($"/activity-executions/count?workflowInstanceId={run}"))["count"]!);

        var summaries = await elsa.GetAsync($"/activity-execution-summaries/list?WorkflowInstanceId={run}&ActivityNodeId=Workflow1:flow:one");
        Assert.False(Assert.Single(summaries["items"]!.AsArray())!.AsObject().ContainsKey("activityState"));
        var executionId = Uri.EscapeDataString((string)one["id"]!);
        Assert.Equal("one", (string?)(await elsa.GetAsync($"/activity-executions/by-id?id={executionId}"))["activityId"]);
        Assert.Equal("one", (string?)(await elsa.GetAsync($"/activity-executions/{executionId}"))["activityId"]);
        var stack = await elsa.GetAsync($"/activity-executions/{executionId}/call-stack?includeCrossWorkflowChain=True");
        Assert.Equal(["flow", "one"], Elsa.Names(stack["items"], "activityId"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Get, "/activity-executions/by-id?id=nobody:1"));

        var report = await elsa.PostAsync("/activity-executions/report",
            new JsonObject { ["workflowInstanceId"] = run, ["activityNodeIds"] = new JsonArray("Workflow1:flow:one", "Workflow1:flow:pause", "nowhere") });
        Assert.Equal(["one 1 1 False", "pause 1 0 True"], report["stats"]!.AsArray().Select(s => $"{s!["activityId"]} {s["startedCount"]} {s["completedCount"]} {(bool)s["isBlocked"]!}"));
    }

    [Fact]
    public async Task In_a_flowchart_the_step_before_is_what_brought_a_step_about()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("one"), Line("two"), Line("three")), publish: true);
        var run = await elsa.RunAsync(id);
        var executions = (await elsa.GetAsync($"/activity-executions/list?workflowInstanceId={run}"))["items"]!.AsArray();
        Assert.Equal(["Workflow1 0 ", "flow 1 ", "one 2 flow", "two 3 one", "three 4 two"],
            executions.Select(e => $"{e!["activityId"]} {e["callStackDepth"]} {e["schedulingActivityId"]}"));
        var stack = await elsa.GetAsync($"/activity-executions/{Uri.EscapeDataString((string)executions[4]!["id"]!)}/call-stack");
        Assert.Equal(["flow", "one", "two", "three"], Elsa.Names(stack["items"], "activityId"));
    }

    [Fact]
    public async Task What_is_no_expression_is_among_what_a_step_was_given()
    {
        var id = NewId();
        var set = Step("set", "Elsa.SetVariable", ("value", "Ann"));
        set["variable"] = new JsonObject { ["id"] = "v1", ["name"] = "Customer", ["typeName"] = "String" };
        var model = Of(id, set);
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Customer", ["typeName"] = "String", ["isArray"] = false });
        await elsa.SaveAsync(model, publish: true);
        var run = await elsa.RunAsync(id);
        var executions = await elsa.GetAsync($"/activity-executions/list?workflowInstanceId={run}&activityNodeId=Workflow1:flow:set");
        var given = Assert.Single(executions["items"]!.AsArray())!["activityState"]!;
        Assert.Equal(("Customer", "Ann"), ((string?)given["Variable"]!["name"], (string?)given["Value"]));
    }

    [Fact]
    public async Task A_fault_shows_where_and_why()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Step("bang", "Elsa.Fault", ("message", "went wrong"))), publish: true);
        using var faulted = await elsa.SendAsync(HttpMethod.Post, $"/workflow-definitions/{id}/execute", new JsonObject());
        Assert.Equal(HttpStatusCode.InternalServerError, faulted.StatusCode);
        var run = faulted.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        var instance = await elsa.GetAsync($"/workflow-instances/{run}");
        Assert.Equal(1, (int)instance["incidentCount"]!);
        var incident = Assert.Single(instance["workflowState"]!["incidents"]!.AsArray())!;
        Assert.Equal(("bang", "went wrong", "went wrong"), ((string?)incident["activityId"], (string?)incident["message"], (string?)incident["exception"]!["message"]));
        // The step has not ended, for it can be tried again.
        Assert.Equal(["bang Faulted", "flow Running", "Workflow1 Running"], instance["workflowState"]!["activityExecutionContexts"]!.AsArray()
            .Select(c => $"{((string)c!["scheduledActivityNodeId"]!).Split(':')[^1]} {c["status"]}"));
        Assert.Equal(["Workflow1:flow", "Workflow1:flow:bang"], Elsa.Names(instance["workflowState"]!["completionCallbacks"], "childNodeId"));
        var line = await elsa.GetAsync($"/workflow-instances/{run}/journal/bang");
        Assert.Equal(("Faulted", "went wrong"), ((string?)line["eventName"], (string?)line["payload"]!["message"]));
        var execution = Assert.Single((await elsa.GetAsync($"/activity-executions/list?workflowInstanceId={run}&activityNodeId=Workflow1:flow:bang"))["items"]!.AsArray())!;
        Assert.Equal(("Faulted", "went wrong"), ((string?)execution["status"], (string?)execution["exception"]!["message"]));
        var report = await elsa.PostAsync("/activity-executions/report",
            new JsonObject { ["workflowInstanceId"] = run, ["activityNodeIds"] = new JsonArray("Workflow1:flow", "Workflow1:flow:bang") });
        Assert.Equal(["flow False 1", "bang True 1"], report["stats"]!.AsArray().Select(s => $"{s!["activityId"]} {(bool)s["isFaulted"]!} {s["aggregateFaultCount"]}"));
    }

    [Fact]
    public async Task Variables_are_shown_by_name()
    {
        var id = NewId();
        var assign = Step("set", "Elsa.SetVariable", ("value", "Ann"));
        assign["variable"] = new JsonObject { ["id"] = "v1", ["name"] = "Customer", ["typeName"] = "String" };
        var model = Of(id, assign, Wait("pause", NewId()));
        model["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "v1", ["name"] = "Customer", ["typeName"] = "String", ["isArray"] = false, ["value"] = "",
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        });
        await elsa.SaveAsync(model, publish: true);
        var run = await elsa.RunAsync(id);
        var variable = Assert.Single((await elsa.GetAsync($"/workflow-instances/{run}/variables"))["items"]!.AsArray())!;
        Assert.Equal(("v1", "Customer", "Ann"), ((string?)variable["id"], (string?)variable["name"], (string?)variable["value"]));

        var set = new JsonObject { ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["value"] = "Bob" }) };
        Assert.Equal("Bob", (string?)Assert.Single((await elsa.PostAsync($"/workflow-instances/{run}/variables", set))["items"]!.AsArray())!["value"]);
        Assert.Equal("Suspended", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Post, "/workflow-instances/nobody/variables", set));
    }

    [Fact]
    public async Task One_that_publishes_to_itself_before_it_waits_goes_on()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Step("tell", "Elsa.PublishEvent", ("eventName", id), ("isLocalEvent", "True")), Wait("pause", id), Line("after")), publish: true);
        var run = await elsa.RunAsync(id);
        Assert.Equal("Finished", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
    }

    [Fact]
    public async Task They_are_listed_by_everything_that_is_known_of_them()
    {
        var (id, name) = (NewId(), NewId());
        await elsa.SaveAsync(Of(id, Wait("pause", name)), publish: true);
        var first = await elsa.RunAsync(id, new JsonObject { ["correlationId"] = "x", ["name"] = "the first" });
        var second = await elsa.RunAsync(id, new JsonObject { ["correlationId"] = "y" });
        await elsa.StatusAsync(HttpMethod.Post, $"/cancel/workflow-instances/{second}");

        async Task<IReadOnlyList<string?>> Ask(JsonObject filter)
        {
            filter["definitionIds"] = new JsonArray(id);
            return Elsa.Names((await elsa.PostAsync("/workflow-instances", filter))["items"]);
        }
        Assert.Equal([second, first], await Ask([]));
        Assert.Equal([first, second], await Ask(new() { ["orderBy"] = "Created", ["orderDirection"] = "Ascending" }));
        Assert.Equal([first], await Ask(new() { ["status"] = "Running" }));
        Assert.Equal([second], await Ask(new() { ["subStatuses"] = new JsonArray("Cancelled", "Faulted") }));
        Assert.Equal([first], await Ask(new() { ["correlationId"] = "x" }));
        Assert.Equal([first], await Ask(new() { ["searchTerm"] = "THE FIRST" }));
        Assert.Equal([second], await Ask(new() { ["page"] = 0, ["pageSize"] = 1 }));
        Assert.Empty(await Ask(new() { ["hasIncidents"] = true }));
        Assert.Empty(await Ask(new() { ["version"] = 2 }));
        Assert.Empty(await Ask(new() { ["isSystem"] = true }));
        Assert.Equal(2, (await Ask(new() { ["isSystem"] = false, ["timestampFilters"] = new JsonArray(
            new JsonObject { ["column"] = "CreatedAt", ["operator"] = "GreaterThan", ["timestamp"] = "2020-01-01T00:00:00Z" }) })).Count);
        Assert.Empty(await Ask(new() { ["timestampFilters"] = new JsonArray(
            new JsonObject { ["column"] = "FinishedAt", ["operator"] = "LessThan", ["timestamp"] = "2020-01-01T00:00:00Z" }) }));
        var byAddress = await elsa.GetAsync($"/workflow-instances?page=0&pageSize=20&status=Running&definitionId={id}");
        Assert.Equal([first], Elsa.Names(byAddress["items"]));
        Assert.Equal(1, (int)byAddress["totalCount"]!);
    }

    [Fact]
    public async Task They_are_cancelled_and_deleted_one_by_one_and_many_at_once()
    {
        var (id, name) = (NewId(), NewId());
        var definition = await elsa.SaveAsync(Of(id, Wait("pause", name)), publish: true);
        var runs = new List<string>();
        for (var n = 0; n < 5; n++)
            runs.Add(await elsa.RunAsync(id));
        async Task<string?> SubStatus(string run) => (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"];

        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Post, $"/cancel/workflow-instances/{runs[0]}"));
        Assert.Equal("Cancelled", await SubStatus(runs[0]));
        await elsa.PostAsync("/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(runs[1]) });
        Assert.Equal(("Cancelled", "Suspended"), (await SubStatus(runs[1]), await SubStatus(runs[2])));
        await elsa.PostAsync("/bulk-actions/cancel/workflow-instances", new JsonObject { ["definitionVersionId"] = definition["id"]!.ToString() });
        Assert.Equal("Cancelled", await SubStatus(runs[4]));

        Assert.Equal(HttpStatusCode.NoContent, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-instances/{runs[0]}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Get, $"/workflow-instances/{runs[0]}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-instances/{runs[0]}"));
        Assert.Equal(2, (int)(await elsa.PostAsync("/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = new JsonArray(runs[1], runs[2]) }))["deleted"]!);
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Post, "/cancel/workflow-instances/nobody"));
    }

    [Fact]
    public async Task A_faulted_one_goes_on_when_it_is_retried()
    {
        var (id, missing) = (NewId(), NewId());
        await elsa.SaveAsync(Of(id, Step("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", missing))), publish: true);
        var run = await elsa.RunAsync(id);
        async Task<bool> Retry(string instance) => (bool)(await elsa.PostAsync(
            "/alterations/workflows/retry", new JsonObject { ["workflowInstanceIds"] = new JsonArray(instance), ["activityIds"] = null }))["results"]![0]!["isSuccessful"]!;
        Assert.False(await Retry(run));
        await elsa.SaveAsync(Of(missing, Line("one")), publish: true);
        Assert.True(await Retry(run));
        Assert.Equal("Finished", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
        Assert.False(await Retry("nobody"));
    }

    [Fact]
    public async Task One_is_exported_with_all_it_did()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("one")), publish: true);
        var run = await elsa.RunAsync(id);
        var file = await elsa.GetAsync($"/workflow-instances/{run}/export");
        Assert.Equal(run, (string?)file["WorkflowState"]!["id"]);
        Assert.Equal(3, file["ActivityExecutionRecords"]!.AsArray().Count);
        Assert.Equal(6, file["WorkflowExecutionLogRecords"]!.AsArray().Count);
        using var archive = await elsa.SendAsync(HttpMethod.Post, "/bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = new JsonArray(run) });
        Assert.Equal("application/zip", archive.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task One_that_was_exported_while_it_waited_goes_on_where_it_is_imported()
    {
        var (id, name) = (NewId(), NewId());
        await elsa.SaveAsync(Of(id, Line("one"), Wait("pause", name), Line("two")), publish: true);
        var run = await elsa.RunAsync(id, new JsonObject { ["correlationId"] = id, ["name"] = "mine" });
        using var export = await elsa.SendAsync(HttpMethod.Get, $"/workflow-instances/{run}/export");
        var file = await export.Content.ReadAsByteArrayAsync();
        using (var again = await elsa.UploadAsync("/bulk-actions/import/workflow-instances", "run.json", file))
            Assert.Contains("runs here", await Elsa.RefusalAsync(again), StringComparison.Ordinal);

        await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-instances/{run}");
        using (var imported = await elsa.UploadAsync("/bulk-actions/import/workflow-instances", "run.json", file))
            Assert.Equal(1, (int)(await Elsa.JsonAsync(imported))["count"]!);
        var instance = await elsa.GetAsync($"/workflow-instances/{run}");
        Assert.Equal(("Suspended", id, "mine"), ((string?)instance["subStatus"], (string?)instance["correlationId"], (string?)instance["name"]));
        await elsa.StatusAsync(HttpMethod.Post, $"/events/{name}/trigger", new JsonObject { ["workflowInstanceId"] = run });
        Assert.Equal("Finished", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
        var journal = await elsa.GetAsync($"/workflow-instances/{run}/journal");
        Assert.Equal(
            ["one", "one", "pause", "pause", "pause", "pause", "two", "two"],
            Elsa.Names(journal["items"], "activityId").Where(a => a is not ("Workflow1" or "flow")));
    }

    [Fact]
    public async Task One_of_another_server_is_kept_once_it_has_ended()
    {
        var (id, run) = (NewId(), NewId());
        var version = (await elsa.SaveAsync(Of(id, Line("one")), publish: true))["id"]!.ToString();
        JsonObject File(string subStatus) => new()
        {
            ["WorkflowState"] = new JsonObject
            {
                ["$id"] = "1", ["id"] = run, ["definitionId"] = id, ["definitionVersionId"] = version, ["definitionVersion"] = 1, ["subStatus"] = subStatus,
                ["activityExecutionContexts"] = new JsonObject
                {
                    ["$id"] = "2",
                    ["$values"] = new JsonArray(new JsonObject
                    {
                        ["$id"] = "3", ["id"] = "e0",
                        ["properties"] = new JsonObject { ["Variables"] = new JsonObject { ["$id"] = "4", ["v1"] = "Ann", ["_type"] = "VariablesDictionary" } },
                    }),
                },
                ["createdAt"] = "2026-01-02T03:04:05+00:00", ["finishedAt"] = "2026-01-02T03:04:06+00:00",
            },
            ["ActivityExecutionRecords"] = new JsonArray(new JsonObject { ["id"] = "e1", ["activityState"] = new JsonObject { ["Text"] = "hello" } }),
            ["WorkflowExecutionLogRecords"] = new JsonArray(LogLine(0, "e0", null, "Workflow1", "Started"), LogLine(1, "e1", "e0", "one", "Started"),
                LogLine(2, "e1", "e0", "one", "Completed"), LogLine(3, "e0", null, "Workflow1", "Completed")),
        };
        JsonObject LogLine(int sequence, string execution, string? parent, string activity, string name) => new()
        {
            ["sequence"] = sequence, ["activityInstanceId"] = execution, ["parentActivityInstanceId"] = parent, ["activityId"] = activity,
            ["activityNodeId"] = activity, ["activityType"] = activity == "one" ? "Elsa.WriteLine" : "Elsa.Workflow", ["activityTypeVersion"] = 1,
            ["eventName"] = name, ["timestamp"] = "2026-01-02T03:04:05+00:00",
        };
        Task<HttpResponseMessage> Import(JsonObject file) =>
            elsa.UploadAsync("/bulk-actions/import/workflow-instances", "run.json", System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));

        using (var running = await Import(File("Suspended")))
            Assert.Contains("has not ended", await Elsa.RefusalAsync(running), StringComparison.Ordinal);
        using (var ended = await Import(File("Finished")))
            Assert.Equal(1, (int)(await Elsa.JsonAsync(ended))["count"]!);
        var instance = await elsa.GetAsync($"/workflow-instances/{run}");
        Assert.Equal("Finished", (string?)instance["status"]);
        Assert.Equal("Ann", (string?)Assert.Single((await elsa.GetAsync($"/workflow-instances/{run}/variables"))["items"]!.AsArray())!["value"]);
        var one = (await elsa.GetAsync($"/activity-executions/list?workflowInstanceId={run}"))["items"]!.AsArray().Single(e => (string?)e!["activityId"] == "one")!;
        Assert.Equal(("Completed", "hello"), ((string?)one["status"], (string?)one["activityState"]!["Text"]));
    }

    [Fact]
    public async Task A_task_is_reported_as_done()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Step("task", "Elsa.RunTask", ("taskName", "Call them")), Line("after")), publish: true);
        var run = await elsa.RunAsync(id);
        var bookmark = (await elsa.GetAsync($"/workflow-instances/{run}"))["workflowState"]!["bookmarks"]![0]!;
        var taskId = (string)bookmark["payload"]!["taskId"]!;
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Post, $"/tasks/{taskId}/complete", new JsonObject { ["result"] = "called" }));
        Assert.Equal("Finished", (string?)(await elsa.GetAsync($"/workflow-instances/{run}/execution-state"))["subStatus"]);
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Post, $"/tasks/{taskId}/complete", new JsonObject()));
    }

    [Fact]
    public async Task One_step_is_tried_alone_and_nothing_leaves()
    {
        var id = NewId();
        var saved = await elsa.SaveAsync(Of(id, Line("one", "just trying"), Step("bang", "Elsa.Fault", ("message", "went wrong")), Step("child", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", id))));
        Task<JsonObject> Try(string handle, string value) => elsa.PostAsync("/tests/activities", new JsonObject
        {
            ["workflowDefinitionHandle"] = new JsonObject { ["definitionId"] = null, ["versionOptions"] = null, ["definitionVersionId"] = saved["id"]!.ToString() },
            ["activityHandle"] = new JsonObject { [handle] = value },
        });
        var one = await Try("activityNodeId", "Workflow1:flow:one");
        Assert.Equal(("Completed", "just trying"), ((string?)one["status"], (string?)one["activityState"]!["Text"]));
        var bang = await Try("activityId", "bang");
        Assert.Equal(("Faulted", "went wrong"), ((string?)bang["status"], (string?)bang["exception"]!["message"]));
        Assert.Equal("Faulted", (string?)(await Try("activityId", "child"))["status"]);
        Assert.Equal(0, (int)(await elsa.GetAsync($"/workflow-instances?definitionId={id}"))["totalCount"]!);
    }
}
