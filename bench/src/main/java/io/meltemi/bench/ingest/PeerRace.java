package io.meltemi.bench.ingest;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import io.meltemi.bench.ResultTable;
import io.meltemi.bridge.tls.Pem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Node-RED on the same machine, fed by the same client library, counted in the same database server. The publishers stay at most
 * {@value #LEAD} messages ahead of the table: with an unbounded backlog its queue of waiting inserts slows Node-RED down
 * several times, and the race is for what it can do at its best.
 */
public final class PeerRace {

    private static final int CLIENTS = 50;
    private static final int IN_FLIGHT_PER_CLIENT = 40;
    private static final int LEAD = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** No row for so long, and what is missing counts as lost. */
    private static final Duration STANDSTILL = Duration.ofSeconds(15);

    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(10);

    private PeerRace() {}

    /** Why the race cannot be run here; empty when it can. */
    public static String missing() {
        return NodeRed.missing();
    }

    /**
     * Races and answers the table.
     *
     * @param sources the folder with Node-RED's package, settings and flow
     * @param work a folder of ours with {@code mosquitto/mosquitto.conf} in it
     */
    public static String table(
            Path sources, Path work, BrokerAccess access, IngestTarget target, int httpPort, Duration duration)
            throws Exception {
        CountingDatabase database =
                new CountingDatabase(target.jdbcUrl(), target.databaseUser(), target.databasePassword());
        ResultTable table = new ResultTable("peer", "QoS", "sent", "stored/s", "lost");
        try (NodeRed peer = NodeRed.start(
                sources,
                work.resolve("node-red"),
                work.resolve("node-red-user"),
                work.resolve("mosquitto"),
                access,
                database,
                httpPort)) {
            for (MqttQos qos : List.of(MqttQos.EXACTLY_ONCE, MqttQos.AT_LEAST_ONCE)) {
                race(table, database, access, qos, duration);
            }
        } finally {
            database.execute("drop table if exists " + NodeRed.TABLE);
        }
        return table.toString();
    }

    private static void race(
            ResultTable table, CountingDatabase database, BrokerAccess access, MqttQos qos, Duration duration)
            throws Exception {
        String count = "select count(*) from " + NodeRed.TABLE;
        long before = database.number(count);
        List<Mqtt3AsyncClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(connect(access, "peer-load-" + qos.getCode() + "-" + i));
        }
        long begin = System.nanoTime();
        long sent = publish(clients, qos, begin + duration.toNanos(), () -> database.number(NodeRed.INSERTED) - before);
        long deadline = System.nanoTime() + LONGEST_CATCH_UP.toNanos();
        long stored = database.number(count) - before;
        long grewAt = System.nanoTime();
        while (stored < sent && System.nanoTime() < deadline && System.nanoTime() - grewAt < STANDSTILL.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(100);
            long now = database.number(count) - before;
            if (now > stored) {
                stored = now;
                grewAt = System.nanoTime();
            }
        }
        double seconds = (grewAt - begin) / 1e9;
        table.add("Node-RED 4, one insert a message", qos.getCode(), sent, stored / seconds, sent - stored);
        clients.forEach(client -> client.toBlocking().disconnect());
    }

    /** How many messages the table has taken since the race began. */
    private interface Progress {
        long stored() throws SQLException;
    }

    private static long publish(List<Mqtt3AsyncClient> clients, MqttQos qos, long endNanos, Progress progress)
            throws InterruptedException, SQLException {
        AtomicLong acknowledged = new AtomicLong();
        Semaphore inFlight = new Semaphore(CLIENTS * IN_FLIGHT_PER_CLIENT);
        byte[] payload = "float,0-70,21.5".getBytes(StandardCharsets.UTF_8);
        int next = 0;
        long limit = LEAD;
        while (System.nanoTime() < endNanos) {
            if (next >= limit) {
                limit = progress.stored() + LEAD;
                TimeUnit.MILLISECONDS.sleep(next >= limit ? 20 : 0);
                continue;
            }
            inFlight.acquire();
            Mqtt3AsyncClient client = clients.get(next % CLIENTS);
            var unused = client.publishWith()
                    .topic("bench/peer-" + next % CLIENTS + "/a/b/c/d/indoor/e/f/temperature")
                    .payload(payload)
                    .qos(qos)
                    .send()
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            acknowledged.incrementAndGet();
                        }
                        inFlight.release();
                    });
            next++;
        }
        inFlight.acquire(CLIENTS * IN_FLIGHT_PER_CLIENT);
        return acknowledged.get();
    }

    private static Mqtt3AsyncClient connect(BrokerAccess access, String id) throws Exception {
        Mqtt3AsyncClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(id)
                .serverHost(access.host())
                .serverPort(access.port())
                .sslConfig()
                .trustManagerFactory(Pem.trustOnly(access.caFile()))
                .applySslConfig()
                .buildAsync();
        client.connectWith()
                .simpleAuth()
                .username(access.user())
                .password(access.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return client;
    }
}
