package io.meltemi.launcher.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a PostgreSQL server that has died, with the options that it had: its own {@code pg_ctl} keeps them beside the data.
 *
 * @param pgCtl the program
 * @param cluster the server's data
 * @param log what the server says
 */
record ServerRestart(Path pgCtl, Path cluster, Path log) {

    private static final int PATIENCE_SECONDS = 120;

    /**
     * The server under a directory of {@link EmbeddedDatabase}. Its programs are where the options that it keeps say: those of several
     * databases of one process are unpacked once.
     *
     * @throws IOException when it has never been started
     */
    static ServerRestart of(Path directory) throws IOException {
        Path cluster = directory.resolve("cluster");
        String options = Files.readString(cluster.resolve("postmaster.opts"));
        Path server = Path.of(options.substring(0, Math.max(0, options.indexOf(" \""))));
        return new ServerRestart(server.resolveSibling("pg_ctl"), cluster, directory.resolve("server.log"));
    }

    /**
     * Starts it and waits until it takes connections; one that lives after all is stopped first.
     *
     * @throws IOException that says what {@code pg_ctl} said when the server does not come up
     */
    void run() throws IOException, InterruptedException {
        OrphanProcess.stopPostgres(cluster);
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(List.of(pgCtl.toString(), "restart", "-w", "-t", Integer.toString(PATIENCE_SECONDS)));
        command.addAll(List.of("-D", cluster.toString(), "-l", log.toString()));
        Path said = Files.createTempFile("pg_ctl", ".out"); // a pipe would stay open as long as the server runs
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(Files.readString(said, StandardCharsets.UTF_8)
                        .strip()
                        .lines()
                        .reduce("pg_ctl failed", (before, last) -> last));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
