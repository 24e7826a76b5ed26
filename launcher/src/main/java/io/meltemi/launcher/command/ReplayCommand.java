package io.meltemi.launcher.command;

import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.replay.Replay;
import io.meltemi.edge.replay.ReplayFault;
import io.meltemi.edge.replay.ReplayOptionException;
import io.meltemi.edge.replay.ReplayOptions;
import io.meltemi.edge.replay.ReplayParsing;
import io.meltemi.edge.replay.ReplayPlan;
import io.meltemi.edge.replay.ReplayProgress;
import io.meltemi.edge.replay.ReplayReport;
import io.meltemi.edge.replay.ReplaySource;
import io.meltemi.launcher.platform.EdgeProvisioner;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.schemas.message.Encoding;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: publishes a CSV of real readings as nodes would. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Publishes a CSV of real readings as nodes would, through the broker and every check.",
        footer = {
            "",
            "A file with times:   meltemi replay room.csv --time timestamp --value temperature=indoorTemperatureSensor:C",
            "One with a counter:  meltemi replay motes.csv --node mote_id --step 5s --speed 60x --value temperature",
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ReplayCommand implements Callable<Integer> {

    private static final int SHOWN_FAULTS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE.csv", description = "The recording; plain or gzip.")
    private Path file;

    @Option(
            names = "--value",
            required = true,
            paramLabel = "COLUMN[=SENSOR[:UNIT[:MIN..MAX]]]",
            description = "A column with readings; may be given several times.")
    private List<String> values;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The column with the time; two are joined by a blank.")
    private List<String> timeColumns = List.of();

    @Option(
            names = "--time-format",
            defaultValue = "iso",
            description = "iso, epoch-ms, epoch-s, or a pattern such as 'yyyy-MM-dd HH:mm:ss' (default: iso).")
    private String timeFormat;

    @Option(names = "--zone", defaultValue = "UTC", description = "Zone of times that name none (default: UTC).")
    private String zone;

    @Option(names = "--step", paramLabel = "DURATION", description = "Time between two rows of a node, without times.")
    private @Nullable String step;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Time of the first row with --step and original times.")
    private @Nullable String start;

    @Option(names = "--speed", defaultValue = "1x", description = "60x, 0.5x, or max (default: 1x).")
    private String speed;

    @Option(
            names = "--times",
            description = "original, or shifted so that the first row is now (default: original with --time).")
    private @Nullable String times;

    @Option(names = "--repeat", description = "Begin again at the end, for ever; with shifted times.")
    private boolean repeat;

    @Option(names = "--node", paramLabel = "COLUMN", description = "The column with the node's id.")
    private @Nullable String nodeColumn;

    @Option(names = "--node-id", defaultValue = "replay", description = "Id of the one node (default: replay).")
    private String nodeId;

    @Option(names = "--network", defaultValue = "replay", description = "Network of the nodes (default: replay).")
    private String network;

    @Option(
            names = "--place",
            paramLabel = "COUNTRY/…/ROOM",
            defaultValue = "Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/replay",
            description = "The nodes' place, seven levels (default: ${DEFAULT-VALUE}).")
    private String place;

    @Option(names = "--encoding", defaultValue = "JSON", description = "${COMPLETION-CANDIDATES} (default: JSON).")
    private Encoding encoding;

    @Option(names = "--qos", defaultValue = "1", description = "0, 1 or 2 (default: 1).")
    private int qos;

    @Option(names = "--delimiter", defaultValue = ",", description = "One character, or tab (default: comma).")
    private String delimiter;

    @Option(names = "--no-header", description = "The file has no header: columns are called 1, 2, 3 …")
    private boolean noHeader;

    @Option(names = "--decimal-comma", description = "Numbers are written 23,5.")
    private boolean decimalComma;

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("no such file: " + file);
        }
        PlatformFile platform = common.running();
        String caFile = platform.mqtt().caFile();
        BrokerEndpoint broker = new BrokerEndpoint(
                platform.mqtt().host(), platform.mqtt().port(), caFile == null ? null : Path.of(caFile));
        try (NodeRuntime runtime = NodeRuntime.create(broker, 2);
                EdgeProvisioner provisioner = new EdgeProvisioner(common.data(), platform)) {
            ReplayPlan plan = ReplayPlan.of(ReplaySource.file(file), options());
            ReplayReport report = Replay.run(
                    plan, runtime, provisioner, new Progress(spec.commandLine().getErr()));
            print(report);
            return report.failed() == 0 ? 0 : 1;
        } catch (ReplayOptionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private ReplayOptions options() throws ReplayOptionException {
        return new ReplayOptions(
                new ReplayOptions.Timing(timeColumns, timeFormat, zone, step, start, speed, times, repeat),
                new ReplayOptions.Format(delimiter, !noHeader, decimalComma),
                values,
                new ReplayOptions.Publisher(
                        nodeColumn,
                        nodeId,
                        network,
                        ReplayParsing.place("--place", place),
                        NodeProfile.DEFAULT_SERVER_ID,
                        encoding,
                        qos));
    }

    private void print(ReplayReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d rows, %,d readings published by %,d nodes, %,d acknowledged, %,d failed%n",
                report.rows(), report.published(), report.nodes(), report.acknowledged(), report.failed());
        if (report.badRows() + report.badValues() > 0) {
            out.printf("%,d rows and %,d values could not be used%n", report.badRows(), report.badValues());
        }
        if (report.lastFailure() != null) {
            out.println("last failure: " + report.lastFailure());
        }
    }

    /** Shows how far the replay is, and the first faults. */
    private static final class Progress implements ReplayProgress {

        private final PrintWriter err;
        private final ProgressLine line;
        private final AtomicInteger faults = new AtomicInteger();

        private Progress(PrintWriter err) {
            this.err = err;
            this.line = new ProgressLine(err);
        }

        @Override
        public void progressed(ReplayReport soFar) {
            line.show(soFar.shareRead(), "%,d readings".formatted(soFar.acknowledged()));
        }

        @Override
        public void fault(ReplayFault fault) {
            if (faults.incrementAndGet() <= SHOWN_FAULTS) {
                err.println(fault.describe());
            }
        }
    }
}
