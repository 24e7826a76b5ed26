package io.meltemi.bench.connector;

import io.meltemi.bench.Quantiles;
import io.meltemi.bench.connector.ConnectorReport.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Source and sink of the MQTT connector beside the bare HiveMQ client, by turns in one process and with one mosquitto. Readers find
 * messages that the broker kept for them, so nobody publishes meanwhile; what is published nobody has subscribed to.
 */
public final class ConnectorBenchmark {

    /** The most messages that mosquitto 2.0 can have for one session without giving two of them one number. */
    public static final int MOST_MESSAGES = 65_000;

    /** The fewest, so that what is in flight at the end does not count. */
    public static final int FEWEST_MESSAGES = 10_000;

    private static final byte[] PAYLOAD = new byte[100];

    private final Path directory;
    private final int port;
    private final int messages;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param directory of the broker
     * @param port of the broker, which must be free
     * @param messages in each round, between the fewest and the most
     * @param rounds that count, after one that does not
     */
    public ConnectorBenchmark(Path directory, int port, int messages, int rounds, Consumer<String> progress) {
        this.directory = directory;
        this.port = port;
        this.messages = messages;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws java.io.IOException when there is no mosquitto
     */
    public ConnectorReport run() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, port)) {
            BareClient bare = new BareClient(broker.port());
            ConnectorJobs jobs = new ConnectorJobs(broker.port());
            List<Figures> figures = new ArrayList<>();
            for (int qos : new int[] {1, 2}) {
                figures.add(source(bare, jobs, qos));
            }
            for (int qos : new int[] {1, 2}) {
                figures.add(sink(bare, jobs, qos));
            }
            return new ConnectorReport(figures);
        }
    }

    private Figures source(BareClient bare, ConnectorJobs jobs, int qos) throws Exception {
        return byTurns(
                "source",
                qos,
                round -> {
                    String session = "bare-" + qos + "-" + round;
                    keep(bare, session, session, qos);
                    return bare.read(session, messages);
                },
                round -> {
                    String session = "source-" + qos + "-" + round;
                    keep(bare, session + "-0", session, qos);
                    return jobs.read(session, session, qos, messages);
                });
    }

    private Figures sink(BareClient bare, ConnectorJobs jobs, int qos) throws Exception {
        return byTurns(
                "sink",
                qos,
                round -> bare.publish("nobody", qos, PAYLOAD, messages),
                round -> jobs.publish("nobody", qos, PAYLOAD, messages));
    }

    private void keep(BareClient bare, String clientId, String topic, int qos) throws InterruptedException {
        bare.subscribe(clientId, topic, qos);
        bare.publish(topic, qos, PAYLOAD, messages);
    }

    private Figures byTurns(String part, int qos, Round bare, Round connector) throws Exception {
        double[] barePerSecond = new double[rounds];
        double[] connectorPerSecond = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            progress.accept(part + ", QoS " + qos + (round < 0 ? ", warming up" : ", round " + (round + 1)));
            double ofBare = bare.messagesPerSecond(round);
            double ofConnector = connector.messagesPerSecond(round);
            if (round >= 0) {
                barePerSecond[round] = ofBare;
                connectorPerSecond[round] = ofConnector;
            }
        }
        return new Figures(part, qos, Quantiles.median(barePerSecond), Quantiles.median(connectorPerSecond));
    }

    /** One measurement. */
    private interface Round {
        double messagesPerSecond(int round) throws Exception;
    }
}
