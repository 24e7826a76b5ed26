package io.meltemi.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QueryDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/sql.md");
    private static final String BEGIN = "<!-- queries: written by QueryDocumentTest -->\n";
    private static final String END = "<!-- end of queries -->\n";
    private static final Map<String, String> EXAMPLES = Map.of(
            "network", "demo",
            "node", "mote3",
            "sensor", "indoorTemperatureSensor",
            "other_sensor", "indoorHumiditySensor",
            "building", "A",
            "alert", "ID");

    @Test
    void document_sectionOfQueries_isWhatTheFilesSay() throws Exception {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        String section = "\n"
                + QueryCatalog.all().stream().map(QueryDocumentTest::section).collect(Collectors.joining("\n")) + "\n";
        String current = document.substring(0, begin) + section + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("meltemi.write-documentation")) {
            Files.writeString(DOCUMENT, current);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("write it anew with: ./mvnw -pl sql -am test -Dtest=QueryDocumentTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dmeltemi.write-documentation=true")
                .isEqualTo(current);
    }

    private static String section(Query query) {
        String rows = query.parameters().stream()
                .map(parameter -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                parameter.name(),
                                parameter.type(),
                                parameter.defaultValue() == null
                                        ? "required"
                                        : parameter.defaultValue().isEmpty()
                                                ? ""
                                                : "`" + parameter.defaultValue() + "`",
                                parameter.text()))
                .collect(Collectors.joining());
        String options = query.parameters().stream()
                .filter(QueryParameter::required)
                .map(parameter -> " --%s %s"
                        .formatted(parameter.name().replace('_', '-'), EXAMPLES.getOrDefault(parameter.name(), "…")))
                .collect(Collectors.joining());
        return """
                ### %s

                %s %s

                ```sh
                ./meltemi query %s%s
                ```

                | parameter | type | default | |
                |---|---|---|---|
                %s"""
                .formatted(query.name(), query.title(), query.description(), query.name(), options, rows);
    }
}
