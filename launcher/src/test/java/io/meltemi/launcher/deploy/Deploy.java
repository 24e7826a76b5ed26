package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code deploy/} and the pages about them, as the tests run in their module's directory. */
final class Deploy {

    static final Path PROJECT = Path.of("..");
    static final Path ROOT = PROJECT.resolve("deploy");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "/deploy/";

    private Deploy() {}

    static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** A page of {@code docs/}. */
    static String page(String name) throws IOException {
        return Files.readString(PROJECT.resolve("docs").resolve(name));
    }

    /** A YAML or JSON file with one document. */
    static JsonNode tree(String file) throws IOException {
        List<JsonNode> documents = documents(ROOT.resolve(file));
        assertThat(documents).as(file).hasSize(1);
        return documents.get(0);
    }

    /** A YAML file with any number of documents, its anchors followed. */
    static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        yaml.loadAll(Files.readString(file)).forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    /** The YAML files under a folder of {@code deploy/}, by name. */
    static List<Path> yamlFiles(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Fails where a document is not as its schema has it.
     *
     * @param schema a file of the tests' resources
     * @param definition one of its definitions; empty for the whole schema
     */
    static void assertValid(String schema, String definition, JsonNode document, String what) throws IOException {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        JsonNode whole;
        try (var stream = Deploy.class.getResourceAsStream(SCHEMAS + schema)) {
            whole = JSON.readTree(stream);
        }
        JsonSchema checked = factory.getSchema(SchemaLocation.of("urn:deploy:" + schema), whole);
        if (!definition.isEmpty()) {
            assertThat(whole.at("/$defs/" + definition).isObject())
                    .as(definition + " in " + schema)
                    .isTrue();
            checked = factory.getSchema(
                    SchemaLocation.of("urn:deploy:" + schema + ":" + definition),
                    JSON.createObjectNode().put("$ref", "#/$defs/" + definition).set("$defs", whole.path("$defs")));
        }
        assertThat(checked.validate(document)).as(what).isEmpty();
    }

    /** Version of something that the build names as a property, e.g. {@code flink.version}. */
    static String version(String property) throws IOException {
        return found(Files.readString(PROJECT.resolve("pom.xml")), "<" + Pattern.quote(property) + ">([^<]+)<")
                .iterator()
                .next();
    }

    /** What the first group of an expression finds in a text. */
    static Set<String> found(String text, String expression) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(expression)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .forEach(found::add);
        return found;
    }
}
