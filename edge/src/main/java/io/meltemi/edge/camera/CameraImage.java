package io.meltemi.edge.camera;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One image.
 *
 * @param file where it is kept; its name is the image's id
 * @param takenAt when it was taken
 */
@SuppressWarnings("ArrayRecordComponent") // images are not compared
public record CameraImage(Path file, Instant takenAt, byte[] bytes) {

    /** The image's id. */
    public String id() {
        return String.valueOf(file.getFileName());
    }
}
