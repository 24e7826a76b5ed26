package io.meltemi.console.open;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.shared.SharedAnswers;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Open data under {@code /api/open}, and the page {@code /open} that explains them to people. */
public final class OpenDataOperations {

    private static final Parameter NETWORK = Parameter.query("network", Parameter.Type.TEXT, "Only of this network");
    private static final Parameter NODE = Parameter.query("node", Parameter.Type.TEXT, "Only of this node");
    private static final Parameter CURSOR = Parameter.query(
            "cursor", Parameter.Type.TEXT, "Where the page begins, as the link to the next page has it");
    private static final Parameter SEVERITY =
            Parameter.choice("severity", List.of("NORMAL", "WARNING", "DANGER"), "Only of this severity");

    private final OpenAnswers answers;
    private final OpenNodes nodes;
    private final OpenReadings readings;
    private final OpenEvents events;
    private final OpenPage page;

    /**
     * Prepares.
     *
     * @param base where people reach the console
     */
    public OpenDataOperations(
            ConsoleDatabase database,
            OpenDataPolicy policy,
            OpenDataOptions options,
            URI base,
            Clock clock,
            SharedAnswers shared) {
        this(database, policy, options, base, clock, shared, new RequestLimits(options.requestsPerMinute()));
    }

    OpenDataOperations(
            ConsoleDatabase database,
            OpenDataPolicy policy,
            OpenDataOptions options,
            URI base,
            Clock clock,
            SharedAnswers shared,
            RequestLimits limits) {
        this.answers = new OpenAnswers(database, policy, options.licence(), limits, shared);
        this.nodes = new OpenNodes(answers);
        this.readings = new OpenReadings(answers, clock);
        this.events = new OpenEvents(answers, clock);
        this.page = new OpenPage(database, policy, options, base, limits);
    }

    public List<Operation> operations() {
        return List.of(
                networks(), nodes(), node(), series(), latest(), readings(), severity(), alerts(), page.operation());
    }

    private Operation networks() {
        return table("/api/open/networks", "openNetworks", Format.JSON, Format.CSV)
                .summary("The networks, with how many of their nodes are online and how severe they are")
                .answers(OpenDocuments.Networks.class)
                .handledBy(answers.sharedBy(OpenDataOperations::data, nodes::networks, Format.JSON, Format.CSV));
    }

    private Operation nodes() {
        return table("/api/open/networks/{network}/nodes", "openNodes", Format.JSON, Format.CSV, Format.GEOJSON)
                .summary("The nodes of a network, where they are and how they do")
                .with(Parameter.path("network", "The network"))
                .answers(OpenDocuments.Nodes.class)
                .handledBy(answers.sharedBy(
                        (connection, request) -> Freshness.ofData(
                                connection,
                                request.closedNetworks(),
                                request.call().path("network"),
                                ""),
                        nodes::nodes,
                        Format.JSON,
                        Format.CSV,
                        Format.GEOJSON));
    }

    private Operation node() {
        return table("/api/open/nodes/{network}/{node}", "openNode", Format.JSON)
                .summary("A node with the newest reading of each of its series")
                .with(Parameter.path("network", "The node's network"), Parameter.path("node", "The node"))
                .answers(OpenDocuments.NodeWithLatest.class)
                .handledBy(answers.by(
                        (connection, request) -> Freshness.ofData(
                                connection,
                                request.closedNetworks(),
                                request.call().path("network"),
                                request.call().path("node")),
                        nodes::node,
                        Format.JSON));
    }

    private Operation series() {
        return table("/api/open/series", "openSeries", Format.JSON, Format.CSV)
                .summary("The series, each one sensor of one node, with the time that their readings span")
                .with(NETWORK, NODE)
                .answers(OpenDocuments.Series.class)
                .handledBy(answers.sharedBy(OpenDataOperations::data, nodes::series, Format.JSON, Format.CSV));
    }

    private Operation latest() {
        return table("/api/open/latest", "openLatest", Format.JSON, Format.CSV, Format.GEOJSON)
                .summary("The newest reading of each series")
                .with(NETWORK, NODE, Parameter.query("sensor", Parameter.Type.TEXT, "Only of this sensor"))
                .answers(OpenDocuments.Latest.class)
                .handledBy(answers.sharedBy(
                        OpenDataOperations::data, nodes::latest, Format.JSON, Format.CSV, Format.GEOJSON));
    }

    private Operation readings() {
        return table("/api/open/readings", "openReadings", Format.JSON, Format.CSV)
                .summary(
                        "The readings of one series, the oldest first, as they are or in buckets of time; usually of the last"
                                + " day. Pages are linked")
                .with(
                        Parameter.required("network", Parameter.Type.TEXT, "The node's network"),
                        Parameter.required("node", Parameter.Type.TEXT, "The node"),
                        Parameter.required("sensor", Parameter.Type.TEXT, "The sensor"),
                        TimeRange.FROM,
                        TimeRange.TO,
                        Parameter.query(
                                "bucket",
                                Parameter.Type.DURATION,
                                "The width of a bucket, e.g. PT1H; wider ones are taken where the range has more than "
                                        + Buckets.MOST),
                        Parameter.query(
                                "aggregate",
                                Parameter.Type.TEXT,
                                "What is told of a bucket, with commas: mean, min, max, count, sum, stddev, first, last"),
                        limit(OpenReadings.PAGE, OpenReadings.LARGEST_PAGE),
                        CURSOR)
                .answers(OpenDocuments.Readings.class)
                .handledBy(answers.by(OpenDataOperations::data, readings::page, Format.JSON, Format.CSV));
    }

    private Operation severity() {
        return table("/api/open/severity", "openSeverity", Format.JSON, Format.CSV)
                .summary("Changes of severity, the newest first; usually of the last thirty days")
                .with(NETWORK, NODE, SEVERITY, TimeRange.FROM, TimeRange.TO)
                .with(limit(OpenEvents.PAGE, OpenEvents.LARGEST_PAGE), CURSOR)
                .answers(OpenDocuments.SeverityChanges.class)
                .handledBy(answers.by(OpenDataOperations::data, events::severity, Format.JSON, Format.CSV));
    }

    private Operation alerts() {
        return table("/api/open/alerts", "openAlerts", Format.JSON, Format.CSV)
                .summary("Alerts that began in a range of time, the newest first; usually of the last thirty days")
                .with(NETWORK, NODE, SEVERITY)
                .with(Parameter.choice(
                        "state", List.of("FIRING", "ACKNOWLEDGED", "RESOLVED"), "Only those in this state"))
                .with(TimeRange.FROM, TimeRange.TO, limit(OpenEvents.PAGE, OpenEvents.LARGEST_PAGE), CURSOR)
                .answers(OpenDocuments.Alerts.class)
                .handledBy(answers.by(
                        (connection, request) -> Freshness.ofAlerts(connection, request.closedNetworks()),
                        events::alerts,
                        Format.JSON,
                        Format.CSV));
    }

    private static String data(Connection connection, OpenRequest request) throws SQLException {
        return Freshness.ofData(connection, request.closedNetworks(), request.text("network"), request.text("node"));
    }

    private static Parameter limit(int usual, int most) {
        return Parameter.query(
                "limit", Parameter.Type.INTEGER, "The most rows of a page, 1 to " + most + "; usually " + usual);
    }

    private static Operation.Builder table(String path, String id, Format... formats) {
        return Operation.of(Method.GET, path, id)
                .tag("Open data")
                .needs(Permission.READ_DATA)
                .with(Format.parameter(formats))
                .contentTypes(Format.mediaTypes(formats));
    }
}
