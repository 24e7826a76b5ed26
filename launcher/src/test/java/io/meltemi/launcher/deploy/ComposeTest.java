package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code deploy/compose}, as far as it can be checked without a container engine. */
class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-([^}]*)|:\\?[^}]*)?}");
    private static final Path FOLDER = Deploy.ROOT.resolve("compose");

    @Test
    void file_underTheComposeSpecification_isValid() throws Exception {
        Deploy.assertValid("compose.json", "", compose(), "compose.yaml");
    }

    @Test
    void services_whatTheyNameOfTheProject_isThere() throws Exception {
        JsonNode compose = compose();
        Set<String> stages = Deploy.found(Deploy.text("images/Containerfile"), " AS ([a-z-]+)");
        for (var service : compose.path("services").properties()) {
            JsonNode build = service.getValue().path("build");
            if (build.isObject()) {
                Path context = FOLDER.resolve(build.path("context").asText());
                assertThat(context.resolve(build.path("dockerfile").asText())).exists();
                assertThat(context.resolve("mvnw")).exists();
                assertThat(stages).contains(build.path("target").asText());
            } else {
                assertThat(service.getValue().path("image").asText())
                        .as(service.getKey())
                        .matches("docker\\.io/[a-z/]+:[^:]*[0-9][^:]*");
            }
            for (JsonNode volume : service.getValue().path("volumes")) {
                String source = volume.asText().split(":", 2)[0];
                if (source.startsWith(".")) {
                    assertThat(FOLDER.resolve(source)).exists();
                } else {
                    assertThat(compose.path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void services_whatTheyWaitFor_isThereAndSaysWhetherItIsHealthy() throws Exception {
        JsonNode services = compose().path("services");
        for (var service : services.properties()) {
            JsonNode needed = service.getValue().path("depends_on");
            needed.forEach(name -> {
                if (name.isTextual()) {
                    assertThat(services.has(name.asText())).as(name.asText()).isTrue();
                }
            });
            if (needed.isObject()) {
                needed.properties().forEach(other -> {
                    assertThat(services.has(other.getKey())).as(other.getKey()).isTrue();
                    if (other.getValue().path("condition").asText().equals("service_healthy")) {
                        assertThat(services.path(other.getKey()).has("healthcheck"))
                                .as(other.getKey())
                                .isTrue();
                    }
                });
            }
            String network = service.getValue().path("network_mode").asText();
            if (network.startsWith("service:")) {
                assertThat(services.has(network.substring("service:".length()))).isTrue();
            }
        }
    }

    @Test
    void variables_ofTheFile_areThoseOfTheExample() throws Exception {
        Set<String> used = Deploy.found(Deploy.text("compose/compose.yaml"), VARIABLE.pattern());
        Set<String> offered = new TreeSet<>();
        Files.readAllLines(FOLDER.resolve("env.example")).stream()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .forEach(line -> offered.add(line.substring(0, line.indexOf('='))));

        assertThat(used).isEqualTo(offered);
    }

    @Test
    void settings_ofTheServices_areSettingsWithValuesThatCanBeRead() throws Exception {
        for (var service : compose().path("services").properties()) {
            Map<String, String> environment = new TreeMap<>();
            service.getValue()
                    .path("environment")
                    .properties()
                    .forEach(entry -> environment.put(
                            entry.getKey(), filledIn(entry.getValue().asText())));
            DeployedSettings.assertKnown(environment, service.getKey());
            String properties = environment.get("FLINK_PROPERTIES");
            if (properties != null) {
                DeployedSettings.assertFlinkOptions(Deploy.found(properties, "(?m)^([a-zA-Z.-]+): "), service.getKey());
            }
        }
    }

    @Test
    void images_ofKafkaAndFlink_areTheBuildsVersions() throws Exception {
        assertThat(compose().at("/services/kafka/image").asText()).endsWith(":" + Deploy.version("kafka.version"));
        assertThat(Deploy.text("images/Containerfile"))
                .contains("docker.io/library/flink:" + Deploy.version("flink.version") + "-java17");
    }

    @Test
    void targets_ofPrometheus_areServicesAtPortsThatTheyUse() throws Exception {
        JsonNode services = compose().path("services");
        String all = Deploy.text("compose/compose.yaml");
        for (JsonNode group : Deploy.tree("compose/targets.json")) {
            for (JsonNode target : group.path("targets")) {
                String[] parts = target.asText().split(":", 2);
                assertThat(services.has(parts[0])).as(target.asText()).isTrue();
                assertThat(all).contains(parts[1]);
            }
        }
        assertThat(Deploy.tree("compose/grafana/datasources.yaml")
                        .at("/datasources/0/url")
                        .asText())
                .isEqualTo("http://prometheus:9090");
    }

    @Test
    void secrets_areNowhereInTheFiles() throws Exception {
        List<String> given = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("env.example"))) {
            if (line.matches("[A-Z_]*(PASSWORD|SECRET)=.+")) {
                given.add(line);
            }
        }
        assertThat(given).isEmpty();
        assertThat(Deploy.text("compose/compose.yaml")
                        .lines()
                        .filter(line -> line.matches(".*(PASSWORD|SECRET): .*"))
                        .map(line -> line.replaceFirst(".*: ", "")))
                .allMatch(value -> value.startsWith("${"));
    }

    private static JsonNode compose() throws IOException {
        return Deploy.tree("compose/compose.yaml");
    }

    /** A value as compose fills it in, with a stand-in for what must be given. */
    private static String filledIn(String value) {
        Matcher variable = VARIABLE.matcher(value);
        return variable.replaceAll(found -> Matcher.quoteReplacement(
                found.group(2) != null && found.group(2).startsWith(":-")
                        ? found.group(3)
                        : "stand-in-stand-in-stand-in-stand-in"));
    }
}
