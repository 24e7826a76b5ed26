package io.meltemi.bench.detection.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads recordings with events from the folders that have them. */
public enum EventRecordings {
    ROOM_CLIMATE("room_climate") {
        @Override
        EventRecording read(Path file, String name) throws IOException {
            return RoomClimate.read(file, name);
        }
    },
    SKAB("skab") {
        @Override
        EventRecording read(Path file, String name) throws IOException {
            return Skab.read(file, name);
        }
    };

    private final String folder;

    EventRecordings(String folder) {
        this.folder = folder;
    }

    /** Name of its folder. */
    public String folder() {
        return folder;
    }

    /**
     * Reads all its recordings.
     *
     * @param data folder that has a folder of each
     * @param notes told what is left out and why
     */
    public List<EventRecording> in(Path data, Consumer<String> notes) throws IOException {
        Path files = data.resolve(folder);
        if (!Files.isDirectory(files)) {
            notes.accept(folder + ": left out, there is no folder " + files);
            return List.of();
        }
        List<EventRecording> recordings = new ArrayList<>();
        try (Stream<Path> found = Files.walk(files)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = data.relativize(file).toString();
                if (name.matches(".*\\.csv(\\.gz)?")) {
                    EventRecording recording = read(file, name);
                    if (recording.series().isEmpty()) {
                        notes.accept(folder + ": left out, it has no known column: " + name);
                    } else {
                        recordings.add(recording);
                    }
                }
            }
        }
        return recordings;
    }

    abstract EventRecording read(Path file, String name) throws IOException;
}
