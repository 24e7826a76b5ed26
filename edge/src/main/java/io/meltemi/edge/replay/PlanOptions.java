package io.meltemi.edge.replay;

import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.replay.ReplayPlan.ReplayNode;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns options into a plan. */
final class PlanOptions {

    private final ReplaySource source;
    private final ReplayOptions options;

    PlanOptions(ReplaySource source, ReplayOptions options) {
        this.source = source;
        this.options = options;
    }

    ReplayPlan plan() throws ReplayOptionException {
        ReplayOptions.Timing timing = options.timing();
        ReplaySpeed speed = ReplayParsing.speed("--speed", timing.speed());
        ReplayTimes times = times(timing);
        if (timing.repeat() && times == ReplayTimes.ORIGINAL) {
            throw new ReplayOptionException(
                    "--repeat",
                    "--times shifted, since the same times twice are the same readings",
                    "--times original");
        }
        List<ValueColumn> values = values();
        ReplayOptions.Publisher publisher = options.node();
        return new ReplayPlan(
                source,
                ReplayParsing.delimiter("--delimiter", options.format().delimiter()),
                options.format().header(),
                options.format().decimalComma(),
                timeSource(timing, times),
                speed,
                times,
                timing.repeat(),
                publisher.column(),
                ReplayParsing.level("--node-id", publisher.id()),
                values.stream().map(ValueColumn::column).toList(),
                nodes(publisher, values.stream().map(ValueColumn::sensor).toList()),
                ReplayPlan.DEFAULT_PATIENCE);
    }

    private static ReplayTimes times(ReplayOptions.Timing timing) throws ReplayOptionException {
        String times = timing.times();
        if (times == null) {
            return timing.step() == null ? ReplayTimes.ORIGINAL : ReplayTimes.SHIFTED;
        }
        return switch (times) {
            case "original" -> ReplayTimes.ORIGINAL;
            case "shifted" -> ReplayTimes.SHIFTED;
            default -> throw new ReplayOptionException("--times", "original or shifted", ReplayParsing.quoted(times));
        };
    }

    private static TimeSource timeSource(ReplayOptions.Timing timing, ReplayTimes times) throws ReplayOptionException {
        String step = timing.step();
        if (step == null) {
            if (timing.columns().isEmpty()) {
                throw new ReplayOptionException(
                        "--time", "the column with the time, or --step when the file has none", "neither");
            }
            return new TimeSource.Columns(
                    timing.columns(),
                    TimeSource.reader("--time-format", timing.format(), ReplayParsing.zone("--zone", timing.zone())));
        }
        if (!timing.columns().isEmpty()) {
            throw new ReplayOptionException(
                    "--step", "no --time beside it", "--time " + String.join(" ", timing.columns()));
        }
        Duration duration = ReplayParsing.duration("--step", step);
        String start = timing.start();
        if (start == null && times == ReplayTimes.ORIGINAL) {
            throw new ReplayOptionException(
                    "--start", "the time of the first row, since --step goes with --times original", "nothing");
        }
        return new TimeSource.Step(duration, start == null ? null : ReplayParsing.instant("--start", start));
    }

    private List<ValueColumn> values() throws ReplayOptionException {
        List<ValueColumn> values = new ArrayList<>();
        for (String text : options.values()) {
            ValueColumn value = ReplayParsing.value("--value", text);
            for (ValueColumn other : values) {
                if (other.sensor().dataName().equals(value.sensor().dataName())) {
                    throw new ReplayOptionException(
                            "--value",
                            "a sensor name for each column",
                            ReplayParsing.quoted(value.sensor().dataName()) + " twice");
                }
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw new ReplayOptionException("--value", "at least one COLUMN[=sensorName[:unit[:min..max]]]", "none");
        }
        return values;
    }

    private static ReplayPlan.ReplayNodes nodes(ReplayOptions.Publisher publisher, List<SensorDeclaration> sensors)
            throws ReplayOptionException {
        if (publisher.qos() < 0 || publisher.qos() > 2) {
            throw new ReplayOptionException("--qos", "0, 1 or 2", String.valueOf(publisher.qos()));
        }
        ReplayParsing.level("--network", publisher.network());
        ReplayParsing.place("--place", publisher.place().path());
        NodeSettings settings =
                NodeSettings.DEFAULTS.withEncoding(publisher.encoding()).withQos(publisher.qos());
        return id -> {
            NodeProfile profile = NodeProfile.of(new NodeIdentity(publisher.network(), id, publisher.place()), sensors);
            return new ReplayNode(profile.withServerId(publisher.serverId()), settings);
        };
    }
}
