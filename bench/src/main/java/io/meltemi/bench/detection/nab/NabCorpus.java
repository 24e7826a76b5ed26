package io.meltemi.bench.detection.nab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.bench.detection.text.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads a folder laid out as NAB is: {@code data/…/*.csv}, plain or gzip, and {@code labels/combined_windows.json}. */
public final class NabCorpus {

    private NabCorpus() {}

    /**
     * Reads all files that have labels.
     *
     * @param notes told what is left out and why
     * @return in the order of their names; none when the folder has no data or no labels
     */
    public static List<NabFile> read(Path folder, Consumer<String> notes) throws IOException {
        Path labels = folder.resolve("labels/combined_windows.json");
        Path data = folder.resolve("data");
        if (!Files.isRegularFile(labels) || !Files.isDirectory(data)) {
            notes.accept("nab: left out, there is no data or no labels/combined_windows.json in " + folder);
            return List.of();
        }
        JsonNode known = new ObjectMapper().readTree(labels.toFile());
        Map<String, Path> there = files(data);
        List<NabFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> file : there.entrySet()) {
            JsonNode windows = known.get(file.getKey());
            if (windows == null) {
                notes.accept("nab: left out, the labels do not know " + file.getKey());
            } else {
                files.add(read(file.getKey(), file.getValue(), windows));
            }
        }
        new TreeSet<>(names(known))
                .stream()
                        .filter(name -> !there.containsKey(name))
                        .forEach(name -> notes.accept("nab: left out, there is no file for the labels of " + name));
        return files;
    }

    private static List<String> names(JsonNode known) {
        List<String> names = new ArrayList<>();
        known.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, Path> files(Path data) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.walk(data)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name =
                        data.relativize(file).toString().replace('\\', '/').replaceFirst("\\.gz$", "");
                if (name.endsWith(".csv")) {
                    files.putIfAbsent(name, file);
                }
            }
        }
        return files;
    }

    private static NabFile read(String name, Path file, JsonNode windows) throws IOException {
        List<LocalDateTime> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        TextRows.read(file, ",", 1, (cells, row) -> {
            times.add(TextRows.local(cells[0]));
            values.add(TextRows.number(cells.length > 1 ? cells[1] : ""));
        });
        List<List<LocalDateTime>> limits = new ArrayList<>();
        for (JsonNode window : windows) {
            limits.add(List.of(
                    TextRows.local(window.path(0).asText()),
                    TextRows.local(window.path(1).asText())));
        }
        return new NabFile(
                name,
                List.copyOf(times),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                NabFile.windows(times, limits));
    }
}
