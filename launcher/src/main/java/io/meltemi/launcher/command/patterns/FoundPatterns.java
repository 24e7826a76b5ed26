package io.meltemi.launcher.command.patterns;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code patterns found}. */
@Command(
        name = "found",
        mixinStandardHelpOptions = true,
        description = "Lists what was found last, the youngest first.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class FoundPatterns implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String FOUND =
            "select pattern_id, found_at, kind, network, node_id, sensor, start_time, end_time,"
                    + " score, severity, explanation, detail::text as detail from patterns"
                    + " where (?::text is null or kind = ?) order by found_at desc, pattern_id limit ?";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--last",
            defaultValue = "20",
            paramLabel = "N",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--kind", description = "Only those of a kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable PatternKind kind;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    @SuppressWarnings("NullAway") // without a kind, the parameter is a null
    public Integer call() throws Exception {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last: expected 1 or more, found " + last);
        }
        String name = kind == null ? null : kind.name();
        List<Map<String, Object>> rows;
        try (Queries queries = Queries.open(common.running().database())) {
            rows = queries.rows(FOUND, name, name, last);
        }
        if (json) {
            for (Map<String, Object> row : rows) {
                row.put("detail", detail(row));
            }
            spec.commandLine().getOut().println(Table.json(rows));
        } else {
            Table.print(
                    spec.commandLine().getOut(),
                    rows.stream().map(FoundPatterns::line).toList(),
                    List.of("found_at", "kind", "severity", "node", "sensor", "score", "explanation"));
        }
        return 0;
    }

    private static Object detail(Map<String, Object> row) throws IOException {
        return MAPPER.readTree(String.valueOf(row.get("detail")));
    }

    private static Map<String, Object> line(Map<String, Object> row) {
        Map<String, Object> line = new LinkedHashMap<>(row);
        line.put("score", String.format(Locale.ROOT, "%.2f", Double.valueOf(String.valueOf(row.get("score")))));
        line.put("node", Topic.nodeKey(String.valueOf(row.get("network")), String.valueOf(row.get("node_id"))));
        return line;
    }
}
