package io.meltemi.sql;

import io.meltemi.sql.backup.DatabaseLoad;
import io.meltemi.sql.backup.DumpFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A dump's files in memory. */
final class MemoryFiles implements DumpFiles, DatabaseLoad.FileSource {

    private final Map<String, ByteArrayOutputStream> files = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> earlier;
    private final List<String> takenOver = new ArrayList<>();

    MemoryFiles() {
        this.earlier = Map.of();
    }

    /** Of a dump that was made after another. */
    MemoryFiles(MemoryFiles earlier) {
        this.earlier = earlier.files;
    }

    List<String> takenOver() {
        return takenOver;
    }

    @Override
    public OutputStream create(String path) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        files.put(path, file);
        return file;
    }

    @Override
    public boolean takeOver(String path) {
        ByteArrayOutputStream file = earlier.get(path);
        if (file != null) {
            files.put(path, file);
            takenOver.add(path);
        }
        return file != null;
    }

    @Override
    public InputStream open(String path) throws IOException {
        ByteArrayOutputStream file = files.get(path);
        if (file == null) {
            throw new IOException("no file " + path);
        }
        return new ByteArrayInputStream(file.toByteArray());
    }
}
