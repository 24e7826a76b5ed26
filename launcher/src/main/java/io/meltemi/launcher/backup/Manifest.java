package io.meltemi.launcher.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.meltemi.sql.backup.DatabaseContents;
import java.io.IOException;
import java.util.List;

/**
 * What a backup consists of; written last, so that a backup without it is none.
 *
 * @param format of the backup; this Meltemi reads {@value #FORMAT}
 * @param begunAt RFC 3339: what was acknowledged before is in it
 * @param endedAt RFC 3339
 * @param since the earlier backup that this one shares files with, empty for none
 * @param notes what is not in it, in sentences
 */
public record Manifest(
        int format,
        String begunAt,
        String endedAt,
        String since,
        DatabaseContents database,
        SavedKafka kafka,
        List<SavedJob> jobs,
        List<String> notes,
        List<SavedFile> files) {

    static final int FORMAT = 1;
    static final String FILE = "MANIFEST.json";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Manifest {
        jobs = List.copyOf(jobs);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(SavedFile::bytes).sum();
    }

    byte[] toJson() throws JsonProcessingException {
        return MAPPER.writeValueAsBytes(this);
    }

    static Manifest fromJson(byte[] json) throws IOException {
        return MAPPER.readValue(json, Manifest.class);
    }
}
