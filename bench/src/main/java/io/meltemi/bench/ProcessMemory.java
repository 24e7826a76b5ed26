package io.meltemi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of a process of this machine. */
public record ProcessMemory(long processId) {

    /** In KiB; 0 where the system does not tell. */
    public long residentKibibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(processId), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
