package io.meltemi.console.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.nodes.CommandOrder;
import io.meltemi.operations.nodes.ConfigurationSettling;
import io.meltemi.operations.nodes.NodeCommand;
import io.meltemi.operations.nodes.NodeDirectory;
import io.meltemi.operations.nodes.NodeOrders;
import io.meltemi.operations.nodes.NodeProvisioning;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.OperatorCommand;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with nodes, in their own names. The platform takes the orders, and what becomes of them is seen in the node's
 * commands and in the stream of events.
 */
public final class NodeActions {

    private static final String TAG = "Nodes";
    private static final String NODE = "/api/nodes/{network}/{node}";
    private static final int MAX_PARAMETERS = 10;
    private static final Parameter[] NODE_PARAMETERS = {
        Parameter.path("network", "The node's network"), Parameter.path("node", "The node's id")
    };

    private final RecordSender sender;
    private final @Nullable NodeProvisioning provisioning;
    private final ConfigurationSettling settling;
    private final ConsoleDatabase database;

    /** @param provisioning null where the broker is not ours: then nodes can be neither added nor configured */
    public NodeActions(
            RecordSender sender,
            @Nullable NodeProvisioning provisioning,
            ConfigurationSettling settling,
            ConsoleDatabase database) {
        this.sender = sender;
        this.provisioning = provisioning;
        this.settling = settling;
        this.database = database;
    }

    /** A node that was added; the password is told this once. */
    public record AddedNode(String network, String node, String user, @Nullable String password) {}

    /**
     * The platform has an order.
     *
     * @param command what was ordered
     * @param id of the command in the node's commands; absent for blocking and unblocking, which have none
     */
    public record Ordered(String network, String node, String command, @Nullable String id) {}

    /** @param parameters texts and numbers; of {@code SET_RULE} the id and the rule */
    public record CommandRequest(@Nullable String command, @Nullable List<@Nullable JsonNode> parameters) {}

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.POST, "/api/nodes", "addNode")
                        .tag(TAG)
                        .summary(
                                "Gives the node of a configuration access to the broker, or a new password, and announces"
                                        + " it to the platform; the body is the configuration in XML")
                        .needs(Permission.ACT_ON_NODES)
                        .with(Parameter.query(
                                "user", Parameter.Type.TEXT, "User name at the broker, if not the configuration's"))
                        .body(String.class)
                        .maxBodyBytes(XmlBody.MAX_BYTES)
                        .answers(AddedNode.class)
                        .handledBy(this::add),
                order("block", "blockNode", "Blocks a node until it is unblocked, whatever its configuration")
                        .handledBy(call -> give(call, "BLOCK")),
                order("unblock", "unblockNode", "Ends an operator's block of a node")
                        .handledBy(call -> give(call, "UNBLOCK")),
                order("commands", "sendCommand", "Sends a node SET_SAMPLING_INTERVAL, SET_RULE or GET_IMAGE")
                        .body(CommandRequest.class)
                        .handledBy(this::command),
                order(
                                "configuration",
                                "configureNode",
                                "Hands a node a new configuration over the air; the body is XML, and a password in it does"
                                        + " not travel")
                        .body(String.class)
                        .maxBodyBytes(XmlBody.MAX_BYTES)
                        .handledBy(this::configure));
    }

    private static Operation.Builder order(String word, String id, String summary) {
        return Operation.of(Method.POST, NODE + "/" + word, id)
                .tag(TAG)
                .summary(summary)
                .needs(Permission.ACT_ON_NODES)
                .with(NODE_PARAMETERS)
                .answers(Ordered.class);
    }

    private Reply add(Call call) throws ProblemException, IOException, ExecutionException, InterruptedException {
        NodeProvisioning ours = provisioning();
        String xml = XmlBody.text(call);
        try {
            NodeProvisioning.Added added =
                    ours.as(call.caller().actor()).add(xml, call.query("user").orElse(null), null);
            return Reply.json(
                            201,
                            new AddedNode(added.network(), added.nodeId(), added.user(), added.generatedPassword()))
                    .with("Cache-Control", "no-store");
        } catch (NodeProvisioning.Refused e) {
            throw XmlBody.refused(e);
        }
    }

    private Reply give(Call call, String action)
            throws ProblemException, SQLException, ExecutionException, InterruptedException {
        requireKnown(call);
        String network = call.path("network");
        String node = call.path("node");
        new NodeOrders(sender, call.caller().actor())
                .give(
                        action.equals("BLOCK")
                                ? OperatorCommand.block(network, node)
                                : OperatorCommand.unblock(network, node));
        return Reply.json(202, new Ordered(network, node, action, null));
    }

    private Reply command(Call call) throws ProblemException, SQLException, ExecutionException, InterruptedException {
        CommandRequest request = call.body(CommandRequest.class);
        NodeCommand command = command(request);
        requireKnown(call);
        return ordered(new NodeOrders(sender, call.caller().actor())
                .send(call.path("network"), call.path("node"), command.command(), command.parameters()));
    }

    private static NodeCommand command(CommandRequest request) throws ProblemException {
        List<@Nullable JsonNode> parameters = request.parameters() == null ? List.of() : request.parameters();
        if (request.command() == null
                || parameters.size() > MAX_PARAMETERS
                || parameters.stream().anyMatch(parameter -> parameter == null || parameter.isNull())) {
            throw Faults.of(
                    "The command", "$.command", "expected a command with at most " + MAX_PARAMETERS + " parameters");
        }
        List<String> words = parameters.stream()
                .map(parameter -> parameter == null || parameter.isContainerNode()
                        ? String.valueOf(parameter)
                        : parameter.asText())
                .toList();
        try {
            return NodeCommand.of(request.command(), words);
        } catch (IllegalArgumentException e) {
            throw Faults.of("The command", "$", String.valueOf(e.getMessage()));
        } catch (RuleRejectedException e) {
            throw Faults.of("The rule", e.faults());
        }
    }

    private Reply configure(Call call) throws ProblemException, SQLException, ExecutionException, InterruptedException {
        NodeProvisioning ours = provisioning();
        String xml = XmlBody.text(call);
        NodeConfiguration configuration = XmlBody.configuration(xml);
        String named = configuration.network() + "/" + configuration.nodeId();
        String asked = call.path("network") + "/" + call.path("node");
        if (!named.equals(asked)) {
            throw Faults.refused("The configuration is " + named + "'s: expected one of " + asked + ".");
        }
        requireKnown(call);
        CommandOrder order;
        try {
            order = ours.as(call.caller().actor()).configure(configuration, xml);
        } catch (NodeProvisioning.Refused e) {
            throw XmlBody.refused(e);
        }
        settling.watch(order, configuration);
        return ordered(order);
    }

    private static Reply ordered(CommandOrder order) {
        return Reply.json(
                202,
                new Ordered(order.network(), order.nodeId(), order.command().name(), order.id()));
    }

    private NodeProvisioning provisioning() throws ProblemException {
        if (provisioning == null) {
            throw new ProblemException(
                    409,
                    "Not here",
                    "The broker is not this platform's own: its administrator gives nodes access. Then the command line"
                            + " of the platform announces them.");
        }
        return provisioning;
    }

    private void requireKnown(Call call) throws ProblemException, SQLException {
        String network = call.path("network");
        String node = call.path("node");
        boolean isKnown = database.<Boolean, SQLException>ask(
                connection -> NodeDirectory.on(Queries.on(connection)).knows(network, node));
        if (!isKnown) {
            throw ProblemException.notFound("There is no node " + network + "/" + node + ".");
        }
    }
}
