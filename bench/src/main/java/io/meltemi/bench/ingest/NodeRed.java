package io.meltemi.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The peer: Node-RED behind Mosquitto (TLS), one insert a message over ten connections into the same database server. What a
 * user would pick instead. Needs npm's Node-RED and Debian's mosquitto.
 */
final class NodeRed implements AutoCloseable {

    static final String TABLE = "peer_reading";

    /** Rows inserted since the table was made, without counting them. */
    static final String INSERTED = "select case when is_called then last_value else 0 end from peer_reading_id_seq";

    private final PeerProcess mosquitto;
    private final PeerProcess nodeRed;

    private NodeRed(PeerProcess mosquitto, PeerProcess nodeRed) {
        this.mosquitto = mosquitto;
        this.nodeRed = nodeRed;
    }

    /** Why the race cannot be run here; empty when it can. */
    static String missing() {
        if (!isOnPath("mosquitto")) {
            return "mosquitto is not installed (Debian: apt-get install mosquitto)";
        }
        return isOnPath("npm") ? "" : "npm is not installed";
    }

    /**
     * Installs Node-RED once into {@code cache} and starts both programs.
     *
     * @param sources the folder {@code bench/peers/node-red}
     * @param broker a folder with {@code mosquitto.conf}, as {@code meltemi broker export-mosquitto} writes it
     */
    static NodeRed start(
            Path sources,
            Path cache,
            Path work,
            Path broker,
            BrokerAccess access,
            CountingDatabase database,
            int httpPort)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(cache);
        Files.createDirectories(work);
        for (String file : List.of("package.json", "settings.js")) {
            Files.copy(sources.resolve(file), cache.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(sources.resolve("flows.json"), work.resolve("flows.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                work.resolve("flows_cred.json"),
                "{\"broker\":{\"user\":\"" + access.user() + "\",\"password\":\"" + access.password() + "\"}}");
        if (!Files.isDirectory(cache.resolve("node_modules/node-red"))) {
            PeerProcess.run(cache, work.resolve("npm.log"), List.of("npm", "install", "--no-audit", "--no-fund"));
        }
        database.execute("drop table if exists " + TABLE);
        database.execute("create table " + TABLE + "(id bigserial primary key, network text, node_id text, sensor text,"
                + " value double precision, arrived_at timestamptz)");
        PeerProcess mosquitto = PeerProcess.start(
                broker,
                work.resolve("mosquitto.log"),
                Map.of(),
                List.of(
                        executable("mosquitto"),
                        "-c",
                        broker.resolve("mosquitto.conf").toString()));
        try {
            mosquitto.awaitPort(access.port());
            PeerProcess nodeRed = PeerProcess.start(
                    cache,
                    work.resolve("node-red.log"),
                    Map.of(
                            "PEER_HTTP_PORT", Integer.toString(httpPort),
                            "PEER_USER_DIR", work.toString(),
                            "PEER_DATABASE_URL", database.url(),
                            "PEER_CA_FILE", access.caFile().toString(),
                            "PEER_MQTT_PORT", Integer.toString(access.port())),
                    List.of(
                            "node",
                            cache.resolve("node_modules/node-red/red.js").toString(),
                            "-s",
                            cache.resolve("settings.js").toString()));
            NodeRed peer = new NodeRed(mosquitto, nodeRed);
            try {
                nodeRed.awaitLog("Connected to broker");
            } catch (IOException | InterruptedException e) {
                peer.close();
                throw e;
            }
            return peer;
        } catch (IOException | InterruptedException e) {
            mosquitto.close();
            throw e;
        }
    }

    @Override
    public void close() {
        nodeRed.close();
        mosquitto.close();
    }

    private static boolean isOnPath(String program) {
        return !executable(program).equals(program);
    }

    private static String executable(String program) {
        for (String folder : (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin").split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return program;
    }
}
