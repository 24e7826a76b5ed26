package io.meltemi.edge.replay;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be read from their beginning again and again. */
public interface ReplaySource {

    /** What to call it in messages. */
    String name();

    /** Length in bytes, as stored. */
    long sizeBytes() throws IOException;

    InputStream open() throws IOException;

    static ReplaySource file(Path path) {
        return new ReplaySource() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public long sizeBytes() throws IOException {
                return Files.size(path);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }

    /** A resource of the class path, found from a class. */
    static ReplaySource resource(Class<?> anchor, String resource) {
        return new ReplaySource() {
            @Override
            public String name() {
                return resource;
            }

            @Override
            public long sizeBytes() throws IOException {
                return url().openConnection().getContentLengthLong();
            }

            @Override
            public InputStream open() throws IOException {
                return url().openStream();
            }

            private URL url() throws IOException {
                URL url = anchor.getResource(resource);
                if (url == null) {
                    throw new FileNotFoundException("no resource " + resource + " beside " + anchor.getName());
                }
                return url;
            }
        };
    }
}
