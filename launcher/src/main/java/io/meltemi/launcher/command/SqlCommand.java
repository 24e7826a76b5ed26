package io.meltemi.launcher.command;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.flinksql.session.PlatformAddress;
import io.meltemi.flinksql.session.ResultPrinter;
import io.meltemi.flinksql.session.SqlScript;
import io.meltemi.flinksql.session.SqlSession;
import io.meltemi.launcher.cluster.ClusterFile;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.QueryJars;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.MiningSettings;
import io.meltemi.launcher.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.table.client.gateway.StatementResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sql}: Flink SQL over the running platform's streams and history. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Asks the streams and the history in Flink SQL: at a prompt, or by a script.",
        footer = {
            "",
            "A prompt:              meltemi sql",
            "Ten live readings:     meltemi sql --rows 10 -e 'SELECT node_id, sensor, `value` FROM readings'",
            "A script over history: meltemi sql --history -f sql/flink/examples/top-rooms.sql",
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class SqlCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Run the statements of a file; - is the standard input.")
    private @Nullable Path file;

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Run these statements.")
    private @Nullable String text;

    @Option(names = "--history", description = "Ask what is stored, in batch, rather than the streams.")
    private boolean history;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "End each query after N rows; one over streams has no other end.")
    private @Nullable Long rows;

    @Option(names = "--json", description = "Print one JSON object a row.")
    private boolean json;

    @Override
    public Integer call() throws IOException, SettingsException, CommandFailure {
        if (file != null && text != null) {
            throw new ParameterException(spec.commandLine(), "give either -f FILE or -e SQL");
        }
        if (rows != null && rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows must be 1 or more");
        }
        String script = script();
        PlatformFile platform = common.running();
        PlatformFile.Kafka kafka = platform.kafka();
        if (kafka == null && !history) {
            throw new CommandFailure(
                    "the platform runs without Kafka, so there are no streams to ask: ask what is stored with"
                            + " --history, where readings are a second old, or the database itself (meltemi status)");
        }
        PlatformAddress address = new PlatformAddress(
                URI.create(platform.flink().url()),
                kafka == null ? null : kafka.bootstrapServers(),
                common.data().platformFile());
        try (SqlSession session = open(address, platform.pid())) {
            Thread ending = new Thread(session::close, "sql-end");
            Runtime.getRuntime().addShutdownHook(ending); // Ctrl+C ends the query's job, too
            if (script == null) {
                session.prompt(Path.of(System.getProperty("user.home"), ".meltemi-sql-history"));
            } else {
                run(session, SqlScript.split(script));
            }
        }
        return 0;
    }

    private SqlSession open(PlatformAddress address, long supervisor)
            throws IOException, SettingsException, CommandFailure {
        AcceleratorOptions devices =
                MiningSettings.options(common.settings(), common.data().acceleratorCache());
        // a Flink of its own runs in the platform's process, which has all of it
        boolean separate = ClusterFile.read(common.data())
                        .filter(cluster -> cluster.supervisor() == supervisor)
                        .isPresent()
                || common.settings().isSet(MeltemiSettings.FLINK_REST_URL);
        List<Path> jars = separate ? QueryJars.find() : List.of();
        try {
            return SqlSession.open(address, history, devices, jars);
        } catch (RuntimeException e) {
            throw new CommandFailure("no session: " + SqlFault.reason(e));
        }
    }

    private void run(SqlSession session, List<String> statements) throws CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        ResultPrinter printer = new ResultPrinter(out, json, rows == null ? Long.MAX_VALUE : rows);
        for (String statement : statements) {
            try (StatementResult result = session.execute(statement)) {
                printer.print(result, session.isBatch());
            } catch (RuntimeException e) {
                throw new CommandFailure(SqlFault.of(statement, e));
            }
        }
    }

    /** The statements to run; null to open a prompt. */
    private @Nullable String script() throws IOException, CommandFailure {
        if (text != null) {
            return text;
        } else if (file == null && Boolean.getBoolean("meltemi.terminal")) {
            return null;
        } else if (file == null || file.toString().equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } else if (!Files.isReadable(file)) {
            throw new CommandFailure("the file " + file + " cannot be read");
        }
        return Files.readString(file);
    }
}
