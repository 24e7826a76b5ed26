package io.meltemi.edge.camera;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which image of a folder is looked at next. Used by one thread at a time. */
@FunctionalInterface
public interface Frames {

    /** The image to look at now, or null when there is none. */
    @Nullable
    CameraImage next(Instant now) throws IOException;

    /** Each image once, in the order of names: those that are there, then those that come. */
    static Frames newFiles(ImageFolder folder) {
        return new NewFiles(folder);
    }

    /** The image that was written last, again when no newer one has come. */
    static Frames newest(ImageFolder folder) {
        return now -> {
            Path newest = null;
            Instant newestAt = Instant.MIN;
            for (Path file : folder.images()) {
                Instant takenAt = ImageFolder.takenAt(file);
                if (!takenAt.isBefore(newestAt)) {
                    newest = file;
                    newestAt = takenAt;
                }
            }
            return newest == null ? null : folder.read(newest, newestAt);
        };
    }

    /**
     * A recording that is shown over and over: each image for a while, in the order of names, as if taken when it is looked at.
     *
     * @param begin when the first image appeared for the first time
     */
    static Frames recording(ImageFolder folder, Instant begin, Duration each) {
        return now -> {
            List<Path> images = folder.images();
            if (images.isEmpty()) {
                return null;
            }
            long shown = Math.floorDiv(Duration.between(begin, now).toMillis(), each.toMillis());
            return folder.read(images.get(Math.floorMod(shown, images.size())), now);
        };
    }
}
