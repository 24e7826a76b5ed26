package io.meltemi.launcher.command.mine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.util.RawValue;
import io.meltemi.jobs.mining.Mined;
import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.launcher.command.Table;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Pattern;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What mining the stored history prints. */
final class HistoryOutput {

    private final PrintWriter out;
    private final List<Mined> all;
    private final double seconds;
    private final List<Path> proposals;
    private final List<Path> plots;
    private final @Nullable Path report;

    HistoryOutput(
            PrintWriter out,
            List<Mined> all,
            double seconds,
            List<Path> proposals,
            List<Path> plots,
            @Nullable Path report) {
        this.out = out;
        this.all = all.stream()
                .sorted(Comparator.comparing((Mined mined) -> mined.work().kind())
                        .thenComparing(mined -> mined.work().title()))
                .toList();
        this.seconds = seconds;
        this.proposals = proposals;
        this.plots = plots;
        this.report = report;
    }

    void writeJson() throws JsonProcessingException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seconds", seconds);
        List<Object> mined = new ArrayList<>();
        List<Object> patterns = new ArrayList<>();
        for (Mined each : all) {
            mined.add(work(each));
            each.patterns().forEach(pattern -> patterns.add(json(pattern)));
        }
        document.put("mined", mined);
        document.put("patterns", patterns);
        document.put("proposals", proposals.stream().map(Path::toString).toList());
        document.put("plots", plots.stream().map(Path::toString).toList());
        document.put("report", report == null ? null : report.toString());
        out.println(Table.json(document));
        out.flush();
    }

    private static Map<String, Object> work(Mined mined) {
        MiningWork work = mined.work();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", work.kind().name());
        map.put("series", work.series().stream().map(Object::toString).toList());
        map.put("from", work.from().toString());
        map.put("to", work.to().toString());
        map.put("stepSeconds", work.stepMillis() / 1000.0);
        map.put("seconds", mined.busyMillis() / 1000.0);
        map.put("problem", mined.problem());
        map.put("patterns", mined.patterns().size());
        return map;
    }

    private static Object json(Pattern pattern) {
        return new RawValue(new String(EventJson.PATTERNS.write(pattern), StandardCharsets.UTF_8));
    }

    void writeText() {
        int count = 0;
        for (Mined mined : all) {
            count += mined.patterns().size();
            if (!mined.patterns().isEmpty() || mined.problem() != null) {
                write(mined);
            }
        }
        out.printf(
                Locale.ROOT,
                "%,d series, %,d pairs of series%s mined in %.1f s: %,d patterns, stored in the view patterns.%n",
                count(MiningWork.Kind.SERIES),
                count(MiningWork.Kind.PAIR),
                count(MiningWork.Kind.EVENTS) == 0 ? "" : " and events",
                seconds,
                count);
        if (!proposals.isEmpty()) {
            out.printf("%d proposals to try with 'rules test' and 'patterns test':%n", proposals.size());
            proposals.forEach(out::println);
        }
        if (!plots.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d plots under %s%n",
                    plots.size(),
                    plots.get(0).resolve("../..").normalize());
        }
        if (report != null) {
            out.println("Report: " + report);
        }
        out.flush();
    }

    private void write(Mined mined) {
        MiningWork work = mined.work();
        out.printf(
                Locale.ROOT,
                "%s, %s to %s%s (%.1f s)%n",
                work.title(),
                work.from(),
                work.to(),
                work.kind() == MiningWork.Kind.EVENTS
                        ? ""
                        : ", steps of " + words(Duration.ofMillis(work.stepMillis())),
                mined.busyMillis() / 1000.0);
        if (mined.problem() != null) {
            out.println("  not mined: " + mined.problem());
        }
        for (Pattern pattern : mined.patterns()) {
            out.printf(
                    Locale.ROOT,
                    "  %-20s %.2f  %s%n",
                    pattern.kind().name().toLowerCase(Locale.ROOT),
                    pattern.score(),
                    pattern.explanation());
        }
        out.println();
    }

    private static String words(Duration step) {
        return step.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private long count(MiningWork.Kind kind) {
        return all.stream().filter(mined -> mined.work().kind() == kind).count();
    }
}
