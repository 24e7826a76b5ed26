package io.meltemi.edge.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that a camera writes to. Images are its regular files that end in jpg, jpeg, png, gif, webp or bmp and do not
 * begin with a dot; links are not followed.
 */
public final class ImageFolder {

    /** Largest image that is read: 20 MiB. */
    static final long MAX_IMAGE_BYTES = 20L * 1024 * 1024;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "gif", "webp", "bmp");

    private final Path folder;

    public ImageFolder(Path folder) {
        this.folder = folder;
    }

    /** The images, in the order of their names. */
    List<Path> images() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFolder::isImage).sorted().toList();
        }
    }

    /** @throws IOException also when the image is larger than 20 MiB */
    CameraImage read(Path file, Instant takenAt) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MAX_IMAGE_BYTES) {
            throw new IOException(
                    file.getFileName() + ": expected at most " + MAX_IMAGE_BYTES + " bytes but found " + bytes);
        }
        return new CameraImage(file, takenAt, Files.readAllBytes(file));
    }

    /**
     * The image of an id.
     *
     * @throws IOException when the folder has no such image, above all when the id points out of the folder
     */
    Path image(String id) throws IOException {
        Path file;
        try {
            file = folder.resolve(id);
        } catch (InvalidPathException e) {
            throw new IOException("expected the id of an image: " + e.getReason(), e);
        }
        if (!folder.equals(file.getParent()) || !id.equals(String.valueOf(file.getFileName())) || !isImage(file)) {
            throw new IOException("there is no image " + id);
        }
        return file;
    }

    /** When an image was taken: when its file was last written. */
    static Instant takenAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && ENDINGS.contains(ending)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
