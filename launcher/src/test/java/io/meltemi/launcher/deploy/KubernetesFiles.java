package io.meltemi.launcher.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code deploy/kubernetes} as kustomize would put it together. */
final class KubernetesFiles {

    private KubernetesFiles() {}

    /** A job with what all jobs have in common. */
    static JsonNode withCommon(JsonNode job) throws IOException {
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

    /** The documents that one of the two ways to deploy has, with what kustomize makes and what people add. */
    static List<JsonNode> variant(String variant) throws IOException {
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
}
