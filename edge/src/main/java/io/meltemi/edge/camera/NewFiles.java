package io.meltemi.edge.camera;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Each image once, in the order of names. */
final class NewFiles implements Frames {

    private final ImageFolder folder;
    private @Nullable Path last;

    NewFiles(ImageFolder folder) {
        this.folder = folder;
    }

    @Override
    public @Nullable CameraImage next(Instant now) throws IOException {
        for (Path file : folder.images()) {
            if (last == null || file.compareTo(last) > 0) {
                last = file;
                return folder.read(file, ImageFolder.takenAt(file));
            }
        }
        return null;
    }
}
