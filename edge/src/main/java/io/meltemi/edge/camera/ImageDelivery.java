package io.meltemi.edge.camera;

import io.meltemi.edge.node.ImageStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Hands out the images of a folder (GET_IMAGE). An image's id is its file's name; one that the node has published a result
 * of, lately, may also be asked for by the time of that reading. It is copied into a folder ({@code file:} URI) below one of
 * those that may be written to, or sent with PUT to an {@code http} or {@code https} URL, which must not redirect.
 */
final class ImageDelivery implements ImageStore {

    private static final int MAX_REMEMBERED = 1_000;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ImageFolder folder;
    private final List<Path> writable;
    private final Executor executor;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<Instant, String> published = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Instant, String> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** @param executor runs what reads and writes files */
    ImageDelivery(ImageFolder folder, List<Path> writable, Executor executor) {
        this.folder = folder;
        this.writable = List.copyOf(writable);
        this.executor = executor;
    }

    /** Remembers which image is behind the reading of a time. */
    void published(Instant time, String imageId) {
        synchronized (published) {
            published.put(time, imageId);
        }
    }

    @Override
    public CompletableFuture<Void> deliver(String imageId, String target) {
        return CompletableFuture.completedFuture(imageId).thenComposeAsync(id -> begin(id, target), executor);
    }

    private CompletableFuture<Void> begin(String imageId, String target) {
        try {
            Path image = folder.image(fileName(imageId));
            URI uri = URI.create(target);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            return switch (scheme) {
                case "file" -> {
                    copy(image, folderOf(uri));
                    yield CompletableFuture.completedFuture(null);
                }
                case "http", "https" -> put(image, uri);
                default -> throw new IOException("expected a file: or http(s): URI but found the scheme " + scheme);
            };
        } catch (IOException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String fileName(String imageId) {
        try {
            Instant time = Instant.parse(imageId);
            synchronized (published) {
                return published.getOrDefault(time, imageId);
            }
        } catch (DateTimeException notATime) {
            return imageId;
        }
    }

    private Path folderOf(URI uri) throws IOException {
        Path wanted;
        try {
            wanted = Path.of(uri).toRealPath();
        } catch (FileSystemNotFoundException | IOException e) {
            throw new IOException("expected a folder of this node but found " + uri, e);
        }
        for (Path allowed : writable) {
            if (Files.isDirectory(wanted) && wanted.startsWith(allowed.toRealPath())) {
                return wanted;
            }
        }
        throw new IOException("this node may not write to " + uri);
    }

    private static void copy(Path image, Path target) throws IOException {
        Path whole = Files.createTempFile(target, ".image", ".new");
        try {
            Files.copy(image, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, target.resolve(image.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private CompletableFuture<Void> put(Path image, URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofFile(image))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).handle((response, error) -> {
            if (error != null) {
                throw new CompletionException(new IOException(uri.getHost() + " cannot be reached", error));
            }
            if (response.statusCode() / 100 != 2) {
                throw new CompletionException(new IOException(
                        uri.getHost() + ": expected a status of 2xx but found " + response.statusCode()));
            }
            return null;
        });
    }
}
