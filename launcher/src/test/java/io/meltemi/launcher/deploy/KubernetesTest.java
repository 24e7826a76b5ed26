package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.jobs.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/kubernetes}, as far as it can be checked without a cluster. */
class KubernetesTest {

    private static final Set<String> FLINK = Set.of("FlinkDeployment", "FlinkSessionJob");
    private static final Set<String> STRIMZI = Set.of("Kafka", "KafkaNodePool");

    @ParameterizedTest
    @ValueSource(strings = {"base", "embedded-broker", "external-broker", "examples"})
    void documents_ofEachFolder_areAsTheirSchemasHaveThem(String folder) throws Exception {
        for (Path file : Deploy.yamlFiles("kubernetes/" + folder)) {
            if (file.endsWith("jobs/common.yaml")) {
                continue; // a patch
            }
            for (JsonNode document : Deploy.documents(file)) {
                String kind = document.path("kind").asText();
                JsonNode whole = kind.equals("FlinkSessionJob") ? withCommon(document) : document;
                String schema = FLINK.contains(kind)
                        ? "flink.json"
                        : STRIMZI.contains(kind) ? "strimzi.json" : "kubernetes.json";
                Deploy.assertValid(schema, kind, whole, file + ", " + kind);
            }
        }
        Deploy.assertValid(
                "kubernetes.json", "Secret", Deploy.tree("kubernetes/secrets.example.yaml"), "secrets.example.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "embedded-broker", "external-broker"})
    void kustomization_ofEachFolder_namesEveryFileOfIt(String folder) throws Exception {
        Path place = Deploy.ROOT.resolve("kubernetes").resolve(folder);
        JsonNode kustomization = Deploy.tree("kubernetes/" + folder + "/kustomization.yaml");
        Set<Path> named = new TreeSet<>();
        kustomization.path("resources").forEach(resource -> named.add(place.resolve(resource.asText())));
        kustomization
                .path("patches")
                .forEach(patch -> named.add(place.resolve(patch.path("path").asText())));

        assertThat(named).allMatch(Files::exists);
        Set<Path> there = new TreeSet<>(Deploy.yamlFiles("kubernetes/" + folder));
        there.remove(place.resolve("kustomization.yaml"));
        assertThat(named).containsAll(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded-broker", "external-broker"})
    void references_ofEachVariant_leadToWhatThereIs(String variant) throws Exception {
        List<JsonNode> documents = variant(variant);
        Set<String> named = new TreeSet<>();
        documents.forEach(document -> named.add(document.path("kind").asText() + "/"
                + document.at("/metadata/name").asText()));

        assertThat(named).containsAll(references(documents, "configMapRef", "name", "ConfigMap/"));
        assertThat(named).containsAll(references(documents, "secretRef", "name", "Secret/"));
        assertThat(named)
                .containsAll(references(documents, "persistentVolumeClaim", "claimName", "PersistentVolumeClaim/"));
        for (JsonNode document : documents) {
            if (document.at("/spec/serviceName").isTextual()) {
                assertThat(named)
                        .contains("Service/" + document.at("/spec/serviceName").asText());
            }
            if (document.path("kind").asText().equals("FlinkSessionJob")) {
                assertThat(named)
                        .contains("FlinkDeployment/"
                                + document.at("/spec/deploymentName").asText());
            }
            for (JsonNode pod : document.findParents("containers")) {
                assertPodIsWhole(document, pod);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded-broker", "external-broker"})
    void selectorsAndPorts_ofEachVariant_meetAPod(String variant) throws Exception {
        List<JsonNode> documents = variant(variant);
        Set<String> ports = new TreeSet<>();
        Set<String> labels = new TreeSet<>(Set.of("app=meltemi-flink")); // the operator gives Flink's pods this one
        for (JsonNode document : documents) {
            document.findValues("containerPort").forEach(port -> ports.add(port.asText()));
            document.findParents("containerPort")
                    .forEach(port -> ports.add(port.path("name").asText()));
            document.at("/spec/template/metadata/labels")
                    .properties()
                    .forEach(label ->
                            labels.add(label.getKey() + "=" + label.getValue().asText()));
        }
        ports.add("8081"); // Flink's REST interface

        for (JsonNode document : documents) {
            String what = document.path("kind").asText() + " "
                    + document.at("/metadata/name").asText();
            switch (document.path("kind").asText()) {
                case "Service" -> {
                    assertThat(labels).as(what).containsAll(pairs(document.at("/spec/selector")));
                    document.at("/spec/ports").forEach(port -> assertThat(ports)
                            .as(what)
                            .contains(port.path("targetPort").asText()));
                }
                case "PodDisruptionBudget", "PodMonitor" -> {
                    assertThat(labels).as(what).containsAll(pairs(document.at("/spec/selector/matchLabels")));
                    document.at("/spec/podMetricsEndpoints").forEach(port -> assertThat(ports)
                            .as(what)
                            .contains(port.path("port").asText()));
                }
                case "NetworkPolicy" ->
                    document.findValues("port").forEach(port -> {
                        if (!port.asText().equals("8883") || variant.equals("embedded-broker")) {
                            assertThat(ports).as(what).contains(port.asText());
                        }
                    });
                case "Deployment", "StatefulSet" ->
                    assertThat(pairs(document.at("/spec/template/metadata/labels")))
                            .as(what)
                            .containsAll(pairs(document.at("/spec/selector/matchLabels")));
                default -> {}
            }
        }
    }

    @Test
    void settings_ofConfigMapsAndSecrets_areSettingsWithValuesThatCanBeRead() throws Exception {
        Map<String, String> environment = new TreeMap<>();
        values(Deploy.tree("kubernetes/base/settings.yaml").path("data"), environment);
        values(Deploy.tree("kubernetes/secrets.example.yaml").path("stringData"), environment);
        DeployedSettings.assertKnown(environment, "embedded-broker");

        Deploy.tree("kubernetes/external-broker/kustomization.yaml")
                .at("/configMapGenerator/0/literals")
                .forEach(literal -> {
                    String[] parts = literal.asText().split("=", 2);
                    environment.put(parts[0], parts[1]);
                });
        DeployedSettings.assertKnown(environment, "external-broker");
    }

    @Test
    void jobs_each_areOfTheJarWithArgumentsThatTheyHave() throws Exception {
        List<String> jobs = new ArrayList<>();
        for (Path file : Deploy.yamlFiles("kubernetes/base/jobs")) {
            if (file.endsWith("common.yaml")) {
                continue;
            }
            List<String> arguments = new ArrayList<>();
            Deploy.documents(file).get(0).at("/spec/job/args").forEach(word -> arguments.add(word.asText()));
            jobs.add(arguments.get(0));
            Set<String> known = knownArguments(arguments.get(0));
            for (int i = 1; i < arguments.size(); i += 2) {
                assertThat(arguments.get(i)).as(file.toString()).startsWith("--");
                assertThat(known).as(file.toString()).contains(arguments.get(i).substring(2));
            }
        }
        assertThat(Jobs.names()).containsAll(jobs);
        assertThat(jobs).contains("validation", "severity", "storage", "trend", "alert", "delivery");
        assertThat(Deploy.tree("kubernetes/base/jobs/common.yaml")
                        .at("/spec/job/entryClass")
                        .asText())
                .isEqualTo(Jobs.class.getName());
    }

    @Test
    void flink_versionAndOptions_areThoseOfTheBuild() throws Exception {
        JsonNode flink = Deploy.tree("kubernetes/base/flink.yaml");
        String version = Deploy.version("flink.version");

        assertThat(flink.at("/spec/image").asText()).contains(":" + version + "-java17");
        assertThat(flink.at("/spec/flinkVersion").asText())
                .isEqualTo("v" + version.substring(0, version.lastIndexOf('.')).replace('.', '_'));
        Set<String> keys = new TreeSet<>();
        flink.at("/spec/flinkConfiguration").fieldNames().forEachRemaining(keys::add);
        keys.removeIf(key -> key.startsWith("kubernetes.operator."));
        DeployedSettings.assertFlinkOptions(keys, "flink.yaml");
    }

    @Test
    void containers_ofOurs_runWithoutRightsAndFromTheImagesThatAreBuilt() throws Exception {
        Set<String> built = Deploy.found(Deploy.text("images/Containerfile"), "-t (\\S+)");
        for (Path file : Deploy.yamlFiles("kubernetes")) {
            for (JsonNode document : Deploy.documents(file)) {
                for (JsonNode container : document.findParents("image")) {
                    String image = container.path("image").asText();
                    if (image.startsWith("meltemi")) {
                        assertThat(built).as(file.toString()).contains(image);
                        assertThat(container
                                        .at("/securityContext/allowPrivilegeEscalation")
                                        .asBoolean(true))
                                .as(file.toString())
                                .isFalse();
                        assertThat(container
                                        .at("/securityContext/readOnlyRootFilesystem")
                                        .asBoolean())
                                .as(file.toString())
                                .isTrue();
                        assertThat(container.at("/resources/limits/memory").isTextual())
                                .as(file.toString())
                                .isTrue();
                    }
                }
            }
        }
    }

    private static JsonNode withCommon(JsonNode job) throws IOException {
        ObjectNode merged = Deploy.tree("kubernetes/base/jobs/common.yaml").deepCopy();
        merge(merged, job);
        return merged;
    }

    /** As kustomize merges a patch into a custom resource: objects by field, all else as a whole. */
    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(field -> {
            JsonNode there = into.path(field.getKey());
            if (there instanceof ObjectNode object && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static List<JsonNode> variant(String variant) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String folder : List.of("base", variant)) {
            for (Path file : Deploy.yamlFiles("kubernetes/" + folder)) {
                if (file.endsWith("kustomization.yaml") || file.endsWith("jobs/common.yaml")) {
                    continue;
                }
                for (JsonNode document : Deploy.documents(file)) {
                    documents.add(
                            document.path("kind").asText().equals("FlinkSessionJob") ? withCommon(document) : document);
                }
            }
        }
        documents.add(Deploy.tree("kubernetes/secrets.example.yaml"));
        for (JsonNode generated :
                Deploy.tree("kubernetes/" + variant + "/kustomization.yaml").path("configMapGenerator")) {
            ObjectNode map = ((ObjectNode) Deploy.tree("kubernetes/base/settings.yaml")).deepCopy();
            map.withObject("/metadata").put("name", generated.path("name").asText());
            documents.add(map);
        }
        return documents;
    }

    private static void assertPodIsWhole(JsonNode document, JsonNode pod) {
        Set<String> volumes = new TreeSet<>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        document.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        for (JsonNode container : pod.path("containers")) {
            String what = document.at("/metadata/name").asText() + ", "
                    + container.path("name").asText();
            Set<String> ports = new TreeSet<>();
            container.path("ports").forEach(port -> ports.add(port.path("name").asText()));
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                container.path(probe).findValues("port").forEach(port -> assertThat(ports)
                        .as(what)
                        .contains(port.asText()));
            }
            container.path("volumeMounts").forEach(mount -> assertThat(volumes)
                    .as(what)
                    .contains(mount.path("name").asText()));
        }
    }

    private static Set<String> references(List<JsonNode> documents, String field, String name, String prefix) {
        Set<String> references = new TreeSet<>();
        documents.forEach(document -> document.findValues(field)
                .forEach(reference ->
                        references.add(prefix + reference.path(name).asText())));
        return references;
    }

    private static Set<String> pairs(JsonNode labels) {
        Set<String> pairs = new TreeSet<>();
        labels.properties()
                .forEach(label ->
                        pairs.add(label.getKey() + "=" + label.getValue().asText()));
        return pairs;
    }

    private static void values(JsonNode data, Map<String, String> into) {
        data.properties()
                .forEach(entry -> into.put(entry.getKey(), entry.getValue().asText()));
    }

    /** By the constants of the job's class of arguments, and those of all jobs. */
    private static Set<String> knownArguments(String job) throws IOException {
        Path sources = Deploy.PROJECT.resolve("jobs/src/main/java/io/meltemi/jobs");
        String name = Character.toUpperCase(job.charAt(0)) + job.substring(1) + "Arguments.java";
        return Deploy.found(
                Files.readString(sources.resolve("JobArguments.java"))
                        + Files.readString(sources.resolve(job).resolve(name)),
                "= \"([a-z][a-z-]+)\";");
    }
}
