package io.meltemi.launcher.command.query;

import io.meltemi.launcher.command.Table;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code query list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the stored queries.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListQueries implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array: each query with its parameters.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(
                    QueryCatalog.all().stream().map(ListQueries::fields).toList()));
        } else {
            Table.print(
                    out,
                    QueryCatalog.all().stream().map(ListQueries::line).toList(),
                    List.of("name", "asks for", "needs"));
        }
        return 0;
    }

    private static Map<String, Object> line(Query query) {
        List<String> required = query.parameters().stream()
                .filter(parameter -> parameter.required())
                .map(QueryCommand::optionName)
                .toList();
        return Map.of("name", query.name(), "asks for", query.title(), "needs", String.join(" ", required));
    }

    private static Map<String, Object> fields(Query query) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", query.name());
        fields.put("title", query.title());
        fields.put("description", query.description());
        fields.put("parameters", query.parameters());
        return fields;
    }
}
