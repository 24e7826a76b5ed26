package io.meltemi.console.sensorthings;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Buckets;
import io.meltemi.console.sensorthings.sql.Entities;
import io.meltemi.console.sensorthings.sql.Numbering;
import io.meltemi.console.sensorthings.sql.Visibility;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** OGC SensorThings API 1.1 at {@code /v1.1}. */
public final class SensorThingsOperations {

    private static final String ROOT = "/v1.1";
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.\\-]{1,255}(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?");

    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;
    private final URI base;
    private final Clock clock;
    private final Numbering numbering;

    /**
     * What is asked over.
     *
     * @param base where people reach the console
     * @param newAfter how long a new node or series may be unknown
     */
    public SensorThingsOperations(
            ConsoleDatabase database, OpenDataPolicy openData, URI base, Clock clock, Duration newAfter) {
        this.database = database;
        this.openData = openData;
        this.base = base;
        this.clock = clock;
        this.numbering = new Numbering(database, clock, newAfter);
    }

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, ROOT, "sensorThings")
                        .tag("SensorThings")
                        .summary("OGC SensorThings API 1.1: the sets of entities, and what of the standard is met")
                        .needs(Permission.READ_DATA)
                        .answers(Map.class)
                        .handledBy(this::root),
                Operation.of(Method.GET, ROOT + "/<resource>", "sensorThingsResource")
                        .tag("SensorThings")
                        .summary("OGC SensorThings API 1.1: entities, one entity, a property, or what they lead to")
                        .needs(Permission.READ_DATA)
                        .with(
                                Parameter.path("resource", "e.g. Things(1)/Datastreams"),
                                option("$filter", "a condition, e.g. result gt 20"),
                                option("$expand", "related entities within, e.g. Datastreams($top=1)"),
                                option("$orderby", "e.g. phenomenonTime desc"),
                                option("$select", "properties, e.g. name,description"),
                                option("$top", "entities of a page, at most 1000"),
                                option("$skip", "entities to leave out first"),
                                option("$count", "true: how many there are in all"),
                                option("$bucket", "with Observations of a Datastream: the width of buckets, e.g. PT1H"),
                                option("$aggregate", "of each bucket: avg, min, max, sum, count, first, last, stddev"))
                        .answers(Map.class)
                        .handledBy(this::resource));
    }

    private static Parameter option(String name, String description) {
        return Parameter.query(name, Parameter.Type.TEXT, description);
    }

    private Reply root(Call call) {
        return Reply.json(RootDocument.of(links(call)));
    }

    private Reply resource(Call call) throws SQLException, ProblemException {
        EntityLinks links = links(call);
        Visibility visibility = new Visibility(
                List.of(openData.closedNetworks(call.caller())), List.of(openData.closedSensors(call.caller())));
        try {
            ResourceRequest request = ResourceRequest.of(call.path("resource"), options(call));
            numbering.refresh();
            return database.<Reply, QueryException>ask(connection -> new ResourceAnswer(
                            new Entities(connection, visibility, clock), new Buckets(connection), links)
                    .answer(request));
        } catch (QueryException e) {
            throw problem(e);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("22")) {
                throw problem(QueryException.badQuery(
                        "The values of an expression cannot be computed: they are out of range"));
            }
            throw e;
        }
    }

    private static Map<String, String> options(Call call) throws QueryException {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> option :
                call.context().queryParamMap().entrySet()) {
            if (option.getValue().size() > 1) {
                throw QueryException.badQuery("Expected each query option once, found " + option.getKey() + " again");
            }
            if (option.getKey().startsWith("$")) {
                options.put(option.getKey(), option.getValue().get(0));
            }
        }
        return options;
    }

    /** As the caller reaches the service, by whatever name. */
    private EntityLinks links(Call call) {
        String host = call.header("Host");
        if (host == null
                || host.equals(base.getAuthority())
                || !HOST.matcher(host).matches()) {
            return new EntityLinks(base.resolve(ROOT).toString());
        }
        return new EntityLinks(call.context().scheme() + "://" + host + ROOT);
    }

    private static ProblemException problem(QueryException e) {
        return switch (e.kind()) {
            case BAD_QUERY -> coded(400, "Bad request", e);
            case NOT_FOUND -> coded(404, "Not found", e);
            case NOT_IMPLEMENTED -> coded(501, "Not implemented", e);
        };
    }

    /** With the members that the standard's clients look for, beside those of problem documents. */
    private static ProblemException coded(int status, String title, QueryException e) {
        return new ProblemException(status, title, e.message(), Map.of("code", status, "message", e.message()));
    }
}
