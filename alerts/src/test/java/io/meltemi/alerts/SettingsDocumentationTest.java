package io.meltemi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents for people show can be used as it stands there. */
class SettingsDocumentationTest {

    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"routing.md, 7", "subscribers.md, 1"})
    void document_everyExample_canBeRead(String name, int examples) throws IOException {
        List<String> found = examples(name);

        assertThat(found).hasSize(examples);
        for (String json : found) {
            assertThatCode(() -> reader(json).read(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void routingDocument_defaultRoute_isTheBuiltInOne() throws IOException, AlertSettingsRejectedException {
        assertThat(RoutingJson.read(examples("routing.md").get(0).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Routing.DEFAULT);
    }

    private static List<String> examples(String name) throws IOException {
        Matcher matcher = JSON.matcher(Files.readString(Path.of("..", "docs", name)));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static SettingsRejection.Reader<?> reader(String json) {
        if (json.contains("\"routes\"")) {
            return RoutingJson::read;
        }
        return json.contains("\"match\"") ? SilenceJson::read : SubscriberJson::read;
    }
}
