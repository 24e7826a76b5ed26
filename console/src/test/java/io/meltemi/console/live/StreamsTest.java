package io.meltemi.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.http.OpenDataPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams over real connections, some of which nobody reads. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StreamsTest {

    private static final OpenDataPolicy POLICY = new OpenDataPolicy(true, Set.of("closed"), List.of("*/camera"));
    private static final String LONG_TEXT = "x".repeat(16_000);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Socket> sockets = new ArrayList<>();
    private LiveHub hub;
    private ConsoleHttp console;

    @BeforeEach
    void start() {
        hub = new LiveHub(new StreamLimits(1_100, 1_005), Clock.systemUTC(), metrics);
        console = ConsoleHttp.serving(new StreamOperations(hub, POLICY).operations(), POLICY);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        hub.close();
        console.close();
    }

    @Test
    void stream_anyone_getsWhatIsOpenAndWanted() throws Exception {
        BufferedReader stream = open("topics=reading,severity&network=net");
        hub.tell(reading("closed", "t", "0"));
        hub.tell(reading("net", "camera", "1"));
        hub.tell(new LiveEvent(LiveTopic.ALERT, "net", "N1", null, bytes("alert"), bytes("alert")));
        hub.tell(reading("net", "t", "2"));

        assertThat(next(stream, "data: ")).contains("\"net\"", "\"t\"", "\"text\":\"2\"");
    }

    @Test
    void stream_kafkaGone_isTold() throws Exception {
        BufferedReader stream = open("topics=alert");
        hub.interrupted(true);
        hub.interrupted(false);

        assertThat(next(stream, "event: ")).isEqualTo("event: interrupted");
        assertThat(next(stream, "event: ")).isEqualTo("event: resumed");
    }

    @Test
    void stream_unknownOrForbiddenTopic_isAProblem() throws Exception {
        assertThat(console.get("/api/stream?topics=wrong").statusCode()).isEqualTo(400);
        assertThat(console.get("/api/stream?topics=rejection").statusCode()).isEqualTo(403);
    }

    @Test
    void stream_nobodyReads_othersGoOnAndItIsToldWhatItMissed() throws Exception {
        BufferedReader slow = open("topics=reading,alert");
        BufferedReader live = open("topics=alert");
        for (int i = 0; i < 20_000; i++) {
            hub.tell(reading("net", "t" + i % 2_000, LONG_TEXT));
        }
        hub.tell(new LiveEvent(LiveTopic.ALERT, "net", "N1", null, bytes("data: fire\n\n"), bytes("data: fire\n\n")));

        assertThat(next(live, "data: ")).isEqualTo("data: fire");
        assertThat(next(slow, "event: missed")).isEqualTo("event: missed");
        assertThat(metrics.get("meltemi.console.streams.missed").counter().count())
                .isPositive();
    }

    @Test
    @DisplayName("Issue 7: a thousand streams held open and slow hold no thread, and others get what happens")
    void stream_thousandAreOpenAndUnread_newOnesAreServedUntilThereAreTooMany() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            connect("topics=reading,alert");
        }
        BufferedReader live = open("topics=alert,reading");
        for (int i = 0; i < 300; i++) {
            hub.tell(reading("net", "t" + i, LONG_TEXT.substring(0, 1_000)));
        }
        hub.tell(new LiveEvent(LiveTopic.ALERT, "net", "N1", null, bytes("data: fire\n\n"), bytes("data: fire\n\n")));

        assertThat(next(live, "data: fire")).isEqualTo("data: fire");
        assertThat(metrics.get("meltemi.console.streams").gauge().value()).isEqualTo(1_001);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("console"))
                .hasSizeLessThan(70);
        for (int i = 0; i < 4; i++) {
            open("topics=alert");
        }
        assertThat(console.get("/api/stream?topics=alert").statusCode()).isEqualTo(429);
    }

    private static LiveEvent reading(String network, String sensor, String text) {
        byte[] frame = Frames.event(
                "reading", new LiveReading(network, "N1", sensor, Instant.EPOCH, null, text, null, "GOOD"));
        return new LiveEvent(LiveTopic.READING, network, "N1", sensor, frame, frame);
    }

    /** Opens a stream and waits for its begin. */
    private BufferedReader open(String query) throws IOException {
        BufferedReader stream =
                new BufferedReader(new InputStreamReader(connect(query).getInputStream(), StandardCharsets.UTF_8), 512);
        assertThat(next(stream, "retry: ")).isEqualTo("retry: 3000");
        return stream;
    }

    private Socket connect(String query) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        sockets.add(socket);
        URI address = URI.create(console.url());
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream().write(bytes("GET /api/stream?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        return socket;
    }

    private static String next(BufferedReader stream, String start) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new IOException("the stream ended");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
