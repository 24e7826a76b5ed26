package io.meltemi.exchange.export;

import io.meltemi.exchange.ExchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The file {@value #NAME} of a partitioned export: what was asked for, then the days that are complete, one a line. Names that
 * begin with an underscore are passed over by those who read such directories.
 */
final class FinishedDays {

    static final String NAME = "_export.txt";

    private final Path file;
    private final Set<LocalDate> days;

    private FinishedDays(Path file, Set<LocalDate> days) {
        this.file = file;
        this.days = days;
    }

    /** @throws ExchangeException when the directory holds something else */
    static FinishedDays open(Path directory, String request) throws IOException, ExchangeException {
        Path file = directory.resolve(NAME);
        Files.createDirectories(directory);
        if (!Files.exists(file)) {
            try (var present = Files.list(directory)) {
                if (present.findAny().isPresent()) {
                    throw new ExchangeException(
                            directory + ": expected a new or empty directory, or an export to go on with");
                }
            }
            Files.writeString(file, request + "\n");
            return new FinishedDays(file, new HashSet<>());
        }
        List<String> lines = Files.readAllLines(file);
        String earlier = lines.isEmpty() ? "" : lines.get(0);
        if (!earlier.equals(request)) {
            throw new ExchangeException(directory + " holds another export (" + earlier
                    + "); choose another directory, or delete this one");
        }
        Set<LocalDate> days = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            days.add(LocalDate.parse(line));
        }
        return new FinishedDays(file, days);
    }

    boolean contains(LocalDate day) {
        return days.contains(day);
    }

    void add(LocalDate day) throws IOException {
        Files.writeString(file, day + "\n", StandardOpenOption.APPEND);
        days.add(day);
    }
}
