package io.meltemi.launcher.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of {@code deploy/} and the pages about them, as the tests run in their module's directory. */
final class Deploy {

    static final Path PROJECT = Path.of("..");
    static final Path ROOT = PROJECT.resolve("deploy");

    private static final YAMLMapper YAML = new YAMLMapper();

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
        return YAML.readTree(text(file));
    }

    /** A YAML file with any number of documents. */
    static List<JsonNode> documents(Path file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(Files.readString(file))) {
            return documents.readAll();
        }
    }
}
