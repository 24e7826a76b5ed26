package io.meltemi.console.live;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The stream of what happens. */
public final class StreamOperations {

    /** Larger than that, frames go to the connection as they are; a stream keeps no more than that beside. */
    private static final int BUFFER_BYTES = 4 * 1024;

    private static final String TOPICS =
            Arrays.stream(LiveTopic.values()).map(LiveTopic::label).collect(Collectors.joining(", "));

    private final LiveHub hub;
    private final OpenDataPolicy openData;

    public StreamOperations(LiveHub hub, OpenDataPolicy openData) {
        this.hub = hub;
        this.openData = openData;
    }

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/stream", "stream")
                .tag("Live")
                .summary(
                        "What happens from now on, as server-sent events: the topic is the event's name, the data is in the shape"
                                + " of the lists. A slow reader gets the newest reading of each series; missed says how many other events"
                                + " were dropped, interrupted and resumed that Kafka, or without Kafka the"
                                + " database, is gone and back.")
                .needs(Permission.READ_DATA)
                .with(
                        Parameter.query(
                                "topics",
                                Parameter.Type.TEXT,
                                "some of " + TOPICS
                                        + ", separated by commas; all but readings and rejections if not said"),
                        Parameter.query("network", Parameter.Type.TEXT, "only this network's"),
                        Parameter.query("node", Parameter.Type.TEXT, "only this node's"))
                .contentTypes("text/event-stream")
                .handledBy(this::stream));
    }

    private Reply stream(Call call) throws ProblemException {
        if (call.context().method().name().equals("HEAD")) {
            return Reply.text("text/event-stream", "");
        }
        StreamInterest interest =
                new StreamInterest(topics(call), call.query("network"), call.query("node"), call.caller(), openData);
        LiveStream stream = hub.open(interest, call.remoteAddress());
        HttpServletResponse response = call.context().res();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        response.setHeader("X-Accel-Buffering", "no");
        response.setBufferSize(BUFFER_BYTES);
        call.context().future(() -> {
            try {
                stream.begin(response.getOutputStream());
            } catch (IOException e) {
                stream.end();
                throw new UncheckedIOException(e);
            }
            return stream.ended();
        });
        return new Reply.Taken();
    }

    private static Set<LiveTopic> topics(Call call) throws ProblemException {
        if (call.query("topics").isEmpty()) {
            return EnumSet.of(LiveTopic.SEVERITY, LiveTopic.NODE, LiveTopic.ALERT, LiveTopic.PATTERN);
        }
        Set<LiveTopic> topics = EnumSet.noneOf(LiveTopic.class);
        for (String label : call.query("topics").get().split(",")) {
            LiveTopic topic = LiveTopic.of(label.strip())
                    .orElseThrow(() ->
                            ProblemException.badRequest("topics: expected some of " + TOPICS + ", found " + label));
            if (topic == LiveTopic.REJECTION && !call.caller().may(Permission.READ_OPERATIONS)) {
                throw ProblemException.forbidden("Rejections need the permission read-operations.");
            }
            topics.add(topic);
        }
        return topics;
    }
}
