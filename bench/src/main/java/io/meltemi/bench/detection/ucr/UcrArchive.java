package io.meltemi.bench.detection.ucr;

import io.meltemi.bench.detection.text.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads files named {@code number_UCR_Anomaly_name_TRAINING_BEGIN_END.txt}, plain or gzip. */
public final class UcrArchive {

    private static final Pattern NAME = Pattern.compile("(\\d+_UCR_Anomaly_.+)_(\\d+)_(\\d+)_(\\d+)\\.txt(\\.gz)?");

    private UcrArchive() {}

    /**
     * Reads all files below a folder.
     *
     * @param notes told what is left out and why
     * @return in the order of their names; none when there is no folder
     */
    public static List<UcrFile> read(Path folder, Consumer<String> notes) throws IOException {
        if (!Files.isDirectory(folder)) {
            notes.accept("ucr: left out, there is no folder " + folder);
            return List.of();
        }
        List<UcrFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    add(files, file, name, notes);
                }
            }
        }
        return files;
    }

    private static void add(List<UcrFile> files, Path file, Matcher name, Consumer<String> notes) throws IOException {
        UcrFile read = new UcrFile(
                name.group(1),
                Integer.parseInt(name.group(2)),
                Integer.parseInt(name.group(3)),
                Integer.parseInt(name.group(4)),
                values(file));
        if (read.training() >= read.values().length || read.begin() >= read.values().length) {
            notes.accept("ucr: left out, it ends before its anomaly: " + read.name());
        } else {
            files.add(read);
        }
    }

    /** A value a line in most, all in one line in a few. */
    private static double[] values(Path file) throws IOException {
        List<Double> values = new ArrayList<>();
        TextRows.read(file, "\n", 0, (cells, row) -> {
            for (String word : cells[0].split("[\\s,]+")) {
                values.add(TextRows.number(word));
            }
        });
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
