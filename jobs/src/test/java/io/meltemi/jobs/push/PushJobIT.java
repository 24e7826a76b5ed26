package io.meltemi.jobs.push;

import static io.meltemi.jobs.push.PushFixture.reading;
import static io.meltemi.jobs.push.PushFixture.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaServer;
import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushJson;
import io.meltemi.push.send.AddressGuard;
import io.meltemi.push.send.Credentials;
import io.meltemi.push.send.PushSenders;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.testing.FreePorts;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between a real Kafka and servers that speak the platforms' forms; one of them answers only at the second attempt. */
class PushJobIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @TempDir
    Path directory;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName(
            "live readings reach every kind of HTTP target, retried where it fails; what is refused is a dead letter")
    void run_routesOfEachForm_pushAndTellWhatIsRefused() throws Exception {
        HttpServer server = server();
        String url = "'url':'http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try (KafkaServer kafka = KafkaServer.start(directory.resolve("kafka"))) {
            kafka.createTopics(
                    List.of(KafkaTopics.READINGS, KafkaTopics.PUSH_ROUTES, KafkaTopics.PUSH_DEAD_LETTERS), 1);
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                put(
                        producer,
                        route(
                                "acme",
                                "",
                                "{'http':{" + url + "busy','credential':'A',"
                                        + "'headers':{'Authorization':'Bearer {credential}'}}}"));
                put(
                        producer,
                        route(
                                "speak",
                                "",
                                "{'thingspeak':{" + url
                                        + "','channel':5,'credential':'A','interval':'PT1S','fields':{'temperature':2}}}"));
                put(
                        producer,
                        route(
                                "google",
                                "",
                                "{'pubsub':{" + url
                                        + "','project':'my-project','topic':'readings','credential':'A'}}"));
                put(producer, route("wrong", "", "{'http':{" + url + "refused'}}"));
                JobClient job = start(kafka);
                // live readings alone are pushed, so some are sent until one has come through
                int[] second = {0};
                await().atMost(PATIENCE).until(() -> {
                    send(producer, reading("N1", second[0]++, 20));
                    return received.stream().anyMatch(path -> path.startsWith("/busy 200"))
                            && received.stream().anyMatch(path -> path.startsWith("/channels/5/bulk_update.json"))
                            && received.stream().anyMatch(path -> path.contains("topics/readings:publish"))
                            && !kafka.read(KafkaTopics.PUSH_DEAD_LETTERS).isEmpty();
                });
                job.cancel().get();
            }
            assertThat(received).anyMatch(path -> path.startsWith("/busy 503"));
            assertThat(kafka.read(KafkaTopics.PUSH_DEAD_LETTERS)).allSatisfy(record -> {
                PushDeadLetter letter = PushJson.readDeadLetter(record.value());
                assertThat(letter.routeId()).isEqualTo("wrong");
                assertThat(letter.reason()).isEqualTo("127.0.0.1 answers 403");
                assertThat(letter.attempts()).isEqualTo(1);
                assertThat(letter.points()).isNotEmpty();
            });
        } finally {
            server.stop(0);
        }
    }

    private HttpServer server() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", FreePorts.next()), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            exchange.getRequestBody().readAllBytes();
            boolean isFirst = received.stream().noneMatch(before -> before.startsWith("/busy"));
            int status = path.equals("/refused") ? 403 : path.equals("/busy") && isFirst ? 503 : 200;
            received.add(path.replace("//", "/") + " " + status);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private JobClient start(KafkaServer kafka) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(configuration);
        PushOptions.Senders senders = () -> PushSenders.of(
                new Credentials(Map.of("MELTEMI_PUSH_A", "secret")), new AddressGuard(true), Clock.systemUTC());
        PushJob.define(
                environment,
                kafka.connection(),
                new PushOptions(senders, Duration.ofMinutes(1), JobOptions.ofParallelism(1)));
        return environment.executeAsync(PushJob.NAME);
    }

    private static void put(KafkaProducer<byte[], byte[]> producer, RouteChange change) throws Exception {
        producer.send(new ProducerRecord<>(KafkaTopics.PUSH_ROUTES, bytes(change.id()), bytes(change.json())))
                .get();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Reading reading) throws Exception {
        producer.send(new ProducerRecord<>(KafkaTopics.READINGS, bytes("net/N1"), EventJson.READINGS.write(reading)))
                .get();
    }

    private static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }
}
