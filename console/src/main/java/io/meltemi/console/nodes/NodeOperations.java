package io.meltemi.console.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.database.Conditions;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Row;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.console.shared.SharedAnswers;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.nodes.NodeDirectory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nodes: all of them, one with its story, and the versions of its configuration. */
public final class NodeOperations {

    private static final String TAG = "Network";

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;
    private final SharedAnswers shared;

    public NodeOperations(ConsoleDatabase database, OpenDataPolicy openData, SharedAnswers shared) {
        this.database = database;
        this.openData = openData;
        this.shared = shared;
    }

    /**
     * A version of a node's configuration.
     *
     * @param xml as the node or an operator wrote it, its password redacted
     * @param document the same as JSON
     */
    public record Configuration(
            int version, Instant acceptedAt, @Nullable String changedBy, String xml, @Nullable JsonNode document) {}

    public List<Operation> operations() {
        Parameter network = Parameter.path("network", "the network's name");
        Parameter node = Parameter.path("node", "the node's id in its network");
        return List.of(
                Operation.of(Method.GET, "/api/nodes", "listNodes")
                        .tag(TAG)
                        .summary("The nodes, by network and id")
                        .needs(Permission.READ_DATA)
                        .with(Parameter.query("network", Parameter.Type.TEXT, "only this network's"))
                        .answers(NodeSummary[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, "/api/nodes/{network}/{node}", "getNode")
                        .tag(TAG)
                        .summary("A node with its newest readings and what happened to it")
                        .needs(Permission.READ_DATA)
                        .with(network, node)
                        .answers(NodeDetail.class)
                        .handledBy(this::detail),
                Operation.of(Method.GET, "/api/nodes/{network}/{node}/configurations/{version}", "getNodeConfiguration")
                        .tag(TAG)
                        .summary("A version of a node's configuration; it names addresses and users")
                        .needs(Permission.READ_OPERATIONS)
                        .with(network, node, Parameter.path("version", "its number"))
                        .answers(Configuration.class)
                        .handledBy(this::configuration));
    }

    private Reply list(Call call) throws Exception {
        return shared.json(
                call,
                () -> database.<List<NodeSummary>, SQLException>ask(connection -> nodes(
                        Queries.on(connection),
                        new Conditions().and("n.network = ?", call.query("network")),
                        call.caller())));
    }

    private Reply detail(Call call) throws SQLException, ProblemException {
        String network = call.path("network");
        String node = call.path("node");
        Conditions conditions = new Conditions().and("n.network = ? and n.node_id = ?", network, node);
        return Reply.json(database.<NodeDetail, ProblemException>ask(connection -> {
            Queries queries = Queries.on(connection);
            List<NodeSummary> found = nodes(queries, conditions, call.caller());
            if (found.isEmpty()) {
                throw ProblemException.notFound("There is no node " + network + "/" + node + " to be read here.");
            }
            NodeStory story = new NodeStory(NodeDirectory.on(queries), openData, call.caller(), network, node);
            return story.with(found.get(0));
        }));
    }

    private List<NodeSummary> nodes(Queries queries, Conditions conditions, Caller caller) throws SQLException {
        String[] closedSensors = openData.closedSensors(caller);
        conditions.and("n.network <> all(?)", (Object) openData.closedNetworks(caller));
        List<Map<String, Object>> rows = queries.rows(
                """
                select n.*, coalesce(a.open_alerts, 0) as open_alerts
                from nodes n
                left join (
                    select network, node_id, count(*) as open_alerts from alerts
                    where state <> 'RESOLVED' and (sensor is null or network || '/' || sensor not like all(?))
                    group by network, node_id
                ) a on a.network = n.network and a.node_id = n.node_id
                where %s
                order by n.network, n.node_id"""
                        .formatted(conditions.sql()),
                conditions.valuesAfter((Object) closedSensors));
        boolean withReason = closedSensors.length == 0; // a reason tells a value
        return rows.stream()
                .map(row -> NodeSummary.of(new Row(row), withReason))
                .toList();
    }

    private Reply configuration(Call call) throws SQLException, ProblemException {
        String network = call.path("network");
        String node = call.path("node");
        String version = call.path("version");
        if (!openData.mayRead(call.caller(), network) || !version.matches("[0-9]{1,9}")) {
            throw ProblemException.notFound("There is no version " + version + " of " + network + "/" + node + ".");
        }
        return Reply.json(database.<Configuration, ProblemException>ask(connection -> {
            List<Map<String, Object>> rows =
                    NodeDirectory.on(Queries.on(connection)).configuration(network, node, Integer.parseInt(version));
            if (rows.isEmpty()) {
                throw ProblemException.notFound("There is no version " + version + " of " + network + "/" + node + ".");
            }
            Row row = new Row(rows.get(0));
            return new Configuration(
                    (int) row.whole("version"),
                    row.instant("accepted_at"),
                    row.textOrNull("changed_by"),
                    row.text("xml"),
                    row.jsonOrNull("document"));
        }));
    }
}
