package io.meltemi.bench.detection.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.bench.detection.nab.NabProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Published detectors' scores on the very files of a folder: {@code reference/leaderboard_*.json}. */
final class Leaderboard {

    private Leaderboard() {}

    /**
     * Reads it.
     *
     * @param nab folder
     * @param files that are scored
     * @return normalised scores by detector, the best first; none when there is no leaderboard, or it is of other files
     */
    static Map<String, Map<NabProfile, Double>> read(Path nab, Set<String> files) throws IOException {
        Path reference = nab.resolve("reference");
        Map<String, Map<NabProfile, Double>> board = new LinkedHashMap<>();
        if (!Files.isDirectory(reference) || !isOf(reference, files)) {
            return board;
        }
        for (Path file : list(reference, "leaderboard_.*\\.json")) {
            JsonNode published = new ObjectMapper().readTree(file.toFile());
            published.fields().forEachRemaining(entry -> {
                Map<NabProfile, Double> scores = new EnumMap<>(NabProfile.class);
                for (NabProfile profile : NabProfile.values()) {
                    scores.put(
                            profile,
                            entry.getValue()
                                    .path(profile.label())
                                    .path("normalized")
                                    .asDouble(Double.NaN));
                }
                board.put(entry.getKey(), scores);
            });
        }
        Map<String, Map<NabProfile, Double>> sorted = new LinkedHashMap<>();
        board.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        entry -> -entry.getValue().getOrDefault(NabProfile.STANDARD, Double.NaN)))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The files of the expected scores are those of the leaderboard. */
    private static boolean isOf(Path reference, Set<String> files) throws IOException {
        for (Path expected : list(reference, ".*_expected\\.json")) {
            Set<String> names = new HashSet<>();
            new ObjectMapper()
                    .readTree(expected.toFile())
                    .path("per_file_raw")
                    .fieldNames()
                    .forEachRemaining(names::add);
            if (!names.equals(files)) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> list(Path folder, String name) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> String.valueOf(file.getFileName()).matches(name))
                    .sorted()
                    .toList();
        }
    }
}
