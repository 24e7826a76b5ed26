package io.meltemi.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDeliveryTest {

    private static final byte[] BYTES = {7, 8, 9};

    @TempDir
    Path directory;

    private Path images;
    private Path allowed;
    private ImageDelivery delivery;

    @BeforeEach
    void makeFolders() throws IOException {
        images = Files.createDirectory(directory.resolve("images"));
        allowed = Files.createDirectory(directory.resolve("allowed"));
        Files.write(images.resolve("1.png"), BYTES);
        Files.write(directory.resolve("secret.png"), BYTES);
        delivery = new ImageDelivery(new ImageFolder(images), List.of(allowed), Runnable::run);
    }

    @Test
    void deliver_toAFolderThatMayBeWrittenTo_copiesTheImage() throws Exception {
        Path below = Files.createDirectory(allowed.resolve("below"));
        deliver("1.png", allowed.toUri().toString());
        deliver("1.png", below.toUri().toString());

        assertThat(allowed.resolve("1.png")).hasBinaryContent(BYTES);
        assertThat(below).isDirectoryContaining(file -> file.endsWith("1.png"));
        assertThat(allowed.toFile().list()).hasSize(2);
    }

    @Test
    void deliver_byTheTimeOfAReading_findsItsImage() throws Exception {
        Instant time = Instant.parse("2026-11-22T10:00:00.250Z");
        delivery.published(time, "1.png");
        deliver("2026-11-22T10:00:00.250Z", allowed.toUri().toString());

        assertThat(allowed.resolve("1.png")).exists();
        assertThat(failure("2026-11-22T10:00:00.251Z", allowed.toUri().toString()))
                .startsWith("there is no image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.png",
                "/etc/passwd",
                "..",
                ".",
                "",
                "2.png",
                "sub/../1.png",
                "./1.png",
                "1.png/",
                "a\0b"
            })
    void deliver_idThatIsNoImageOfTheFolder_isRefused(String imageId) {
        assertThat(failure(imageId, allowed.toUri().toString())).isNotBlank();
        assertThat(allowed).isEmptyDirectory();
    }

    @Test
    void deliver_linkInTheFolder_isRefused() throws Exception {
        Files.createSymbolicLink(images.resolve("link.png"), directory.resolve("secret.png"));

        assertThat(failure("link.png", allowed.toUri().toString())).isEqualTo("there is no image link.png");
    }

    @Test
    void deliver_toAnotherFolder_isRefused() throws Exception {
        Path other = Files.createDirectory(directory.resolve("allowed-not"));
        Files.createSymbolicLink(allowed.resolve("out"), other);

        assertThat(failure("1.png", other.toUri().toString())).startsWith("this node may not write to");
        assertThat(failure("1.png", allowed.toUri() + "../allowed-not")).startsWith("this node may not write to");
        assertThat(failure("1.png", allowed.toUri() + "out")).startsWith("this node may not write to");
        assertThat(failure("1.png", allowed.toUri() + "nowhere")).startsWith("expected a folder");
        assertThat(failure("1.png", "ftp://host/")).contains("found the scheme ftp");
        assertThat(failure("1.png", "somewhere")).contains("expected a file: or http(s): URI");
        assertThat(failure("1.png", "file://host/x")).isNotBlank();
        assertThat(failure("1.png", "::")).isNotBlank();
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void deliver_toAUrl_putsTheImageOrSaysTheStatus() throws Exception {
        AtomicInteger status = new AtomicInteger(201);
        AtomicReference<byte[]> body = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/1.png", exchange -> {
            body.set(
                    exchange.getRequestMethod().equals("PUT")
                            ? exchange.getRequestBody().readAllBytes()
                            : null);
            exchange.getResponseHeaders().add("Location", "/other");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/1.png?signature=secret";

        deliver("1.png", url);
        assertThat(body.get()).isEqualTo(BYTES);
        for (int refused : List.of(302, 403, 500)) {
            status.set(refused);
            assertThat(failure("1.png", url)).isEqualTo("127.0.0.1: expected a status of 2xx but found " + refused);
        }
        server.stop(0);
        assertThat(failure("1.png", url)).isEqualTo("127.0.0.1 cannot be reached");
    }

    private void deliver(String imageId, String target) throws Exception {
        delivery.deliver(imageId, target).get(30, TimeUnit.SECONDS);
    }

    private String failure(String imageId, String target) {
        AtomicReference<String> message = new AtomicReference<>();
        assertThatThrownBy(() -> deliver(imageId, target))
                .isInstanceOfSatisfying(
                        ExecutionException.class,
                        error -> message.set(error.getCause().getMessage()));
        return message.get();
    }
}
