package io.meltemi.jobs.mining;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.SeriesName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Arguments of the mining job where a cluster runs it: those of {@link JobArguments}, {@code --jdbc-url URL}, {@code --database-user
 * NAME}, {@code --series NETWORK/NODE/SENSOR,…}, {@code --from TIME}, {@code --to TIME}, {@code --step DURATION} (PT1M), {@code --windows
 * VALUES,…} (auto), {@code --top K} (3), {@code --pairs none|same-sensor|all} (same-sensor), {@code --events true|false} (true) and {@code
 * --device auto|plain|vectors|opencl-cpu|gpu|fpga} (auto). The database's password comes from the environment variable {@code
 * MELTEMI_DATABASE_PASSWORD}, which no list of processes shows.
 */
record MiningArguments(
        KafkaConnection connection,
        TimescaleDbOptions database,
        List<MiningWork> works,
        AcceleratorOptions devices,
        JobOptions job) {

    static final String PASSWORD_VARIABLE = "MELTEMI_DATABASE_PASSWORD";

    private static final String JDBC_URL = "jdbc-url";
    private static final String JDBC_URL_START = "jdbc:postgresql:";
    private static final String DATABASE_USER = "database-user";
    private static final String SERIES = "series";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String STEP = "step";
    private static final String WINDOWS = "windows";
    private static final String TOP = "top";
    private static final String PAIRS = "pairs";
    private static final String EVENTS = "events";
    private static final String DEVICE = "device";
    private static final Set<String> NAMES =
            Set.of(JDBC_URL, DATABASE_USER, SERIES, FROM, TO, STEP, WINDOWS, TOP, PAIRS, EVENTS, DEVICE);
    private static final int MOST_FINDINGS = 100;
    private static final String EARLIEST = "1970-01-01T00:00:00Z";

    /** Which two series are compared. */
    private enum Pairs {
        NONE,
        SAME_SENSOR,
        ALL;

        static Pairs parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        boolean wants(SeriesName one, SeriesName other) {
            return switch (this) {
                case NONE -> false;
                case SAME_SENSOR -> one.sensor().equals(other.sensor());
                case ALL -> true;
            };
        }
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static MiningArguments parse(String[] arguments, Map<String, String> environment) {
        JobArguments given = new JobArguments(arguments, NAMES);
        KafkaConnection connection = given.connection();
        String url = given.required(JDBC_URL, "be the database's address");
        if (!url.isBlank() && !url.startsWith(JDBC_URL_START)) {
            given.fault("--" + JDBC_URL + " must start with " + JDBC_URL_START);
        }
        String user = given.required(DATABASE_USER, "name the database's user");
        given.required(SERIES, "name at least one series");
        given.required(FROM, "be the first moment");
        given.required(TO, "be the moment after the last");
        List<SeriesName> series = given.value(
                SERIES, "", "NETWORK/NODE/SENSOR, as many as wanted, with commas between", MiningArguments::series);
        Instant from = given.value(FROM, EARLIEST, "a time like 2026-11-01T00:00:00Z", Instant::parse);
        Instant to = given.value(TO, EARLIEST, "a time like 2026-12-01T00:00:00Z", Instant::parse);
        Duration step = given.value(STEP, "PT1M", "a duration of at least 1 ms, like PT1M", MiningArguments::step);
        List<Integer> windows = given.value(WINDOWS, "auto", "auto, or numbers of values", MiningArguments::windows);
        int top = given.number(TOP, 3, MOST_FINDINGS);
        Pairs pairs = given.value(PAIRS, "same-sensor", "none, same-sensor or all", Pairs::parse);
        boolean events = given.value(EVENTS, "true", "true or false", MiningArguments::yes);
        DeviceChoice device = given.value(DEVICE, "auto", "a kind of device", DeviceChoice::parse);
        JobOptions job = given.options();
        if (!from.isBefore(to)) {
            given.fault("--" + FROM + " must be before --" + TO + ", found " + from + " and " + to);
        }
        given.check();
        String plan = MiningPlan.standard().withWindows(windows).withTop(top).toJson();
        return new MiningArguments(
                connection,
                TimescaleDbOptions.of(url, user, environment.getOrDefault(PASSWORD_VARIABLE, "")),
                works(
                        series,
                        pairs,
                        events,
                        new MiningWork(MiningWork.Kind.EVENTS, List.of(), from, to, step.toMillis(), plan)),
                AcceleratorOptions.defaults().withDevice(device),
                job);
    }

    /** @param all the time, the step and the plan of all of them */
    private static List<MiningWork> works(List<SeriesName> series, Pairs pairs, boolean events, MiningWork all) {
        List<MiningWork> works = new ArrayList<>();
        for (SeriesName each : series) {
            works.add(of(all, MiningWork.Kind.SERIES, List.of(each)));
        }
        for (int i = 0; i < series.size(); i++) {
            for (int k = i + 1; k < series.size(); k++) {
                if (pairs.wants(series.get(i), series.get(k))) {
                    works.add(of(all, MiningWork.Kind.PAIR, List.of(series.get(i), series.get(k))));
                }
            }
        }
        if (events) {
            works.add(all);
        }
        return works;
    }

    private static MiningWork of(MiningWork all, MiningWork.Kind kind, List<SeriesName> series) {
        return new MiningWork(kind, series, all.from(), all.to(), all.stepMillis(), all.plan());
    }

    private static List<SeriesName> series(String text) {
        return parts(text).map(MiningArguments::name).distinct().toList();
    }

    private static SeriesName name(String text) {
        List<String> levels = Arrays.asList(text.split("/", -1));
        if (levels.size() != 3 || levels.contains("")) {
            throw new IllegalArgumentException(text);
        }
        return new SeriesName(levels.get(0), levels.get(1), levels.get(2));
    }

    private static Duration step(String text) {
        Duration step = Duration.parse(text);
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException(text);
        }
        return step;
    }

    private static List<Integer> windows(String text) {
        return text.equals("auto")
                ? List.of()
                : parts(text).map(Integer::valueOf).toList();
    }

    private static boolean yes(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
