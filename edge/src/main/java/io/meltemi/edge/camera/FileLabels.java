package io.meltemi.edge.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads labels from the file beside the image. */
final class FileLabels implements Vision {

    private static final String ENDING = ".labels";

    @Override
    public Sight look(CameraImage image) {
        Path labels = image.file().resolveSibling(image.id() + ENDING);
        try {
            return new Sight.Seen(ObjectCounts.read(Files.readString(labels)));
        } catch (IOException e) {
            return new Sight.Failed("expected labels in " + labels.getFileName() + ": " + e);
        } catch (IllegalArgumentException e) {
            return new Sight.Failed(labels.getFileName() + ": " + e.getMessage());
        }
    }
}
