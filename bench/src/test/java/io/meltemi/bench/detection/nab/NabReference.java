package io.meltemi.bench.detection.nab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.bench.detection.text.TextRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a published detector said of each row, and the scores that it must get.
 *
 * @param files by their names
 * @param expected {@code total} and {@code per_file_raw}
 */
record NabReference(String detector, Map<String, NabScores> files, JsonNode expected) {

    /** All in {@code reference}. */
    static List<NabReference> in(Path nab) {
        try (Stream<Path> found = Files.list(nab.resolve("reference"))) {
            List<NabFile> corpus = NabCorpus.read(nab, note -> {});
            List<NabReference> references = new ArrayList<>();
            for (Path file : found.filter(path -> path.toString().endsWith("_scores.csv.gz"))
                    .sorted()
                    .toList()) {
                references.add(read(file, corpus));
            }
            return references;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NabReference read(Path file, List<NabFile> corpus) throws IOException {
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        TextRows.read(file, ",", 1, (cells, row) -> scores.computeIfAbsent(cells[0], name -> new ArrayList<>())
                .add(Double.parseDouble(cells[3])));
        Map<String, NabScores> files = new LinkedHashMap<>();
        for (NabFile each : corpus) {
            files.put(
                    each.name(),
                    new NabScores(
                            each.windows(),
                            scores.get(each.name()).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()));
        }
        String detector = file.getFileName().toString().replace("_scores.csv.gz", "");
        return new NabReference(
                detector,
                files,
                new ObjectMapper()
                        .readTree(
                                file.resolveSibling(detector + "_expected.json").toFile()));
    }

    @Override
    public String toString() {
        return detector;
    }
}
