package io.meltemi.edge.camera;

import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeParts;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node with a camera: at its sampling interval it looks at an image and publishes what is on it (MSG-09), with the time
 * at which the image was taken. Looking takes place in a thread of its own, one image at a time; an image that cannot be
 * looked at is passed over, and the listener hears why.
 */
public final class CameraNode implements AutoCloseable {

    /** What a camera node measures. */
    public static final SensorDeclaration SENSOR =
            new SensorDeclaration("cameraObjects", "camera", DataType.STR, "label:count", null, null);

    private static final Logger LOG = LoggerFactory.getLogger(CameraNode.class);

    private final Camera camera;
    private final NodeListener listener;
    private final Executor executor;
    private final ImageDelivery delivery;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CompletableFuture<Node> node = new CompletableFuture<>();
    private Runnable stopThread = () -> {};

    /**
     * The camera of a node.
     *
     * @param folder where the images are
     * @param frames which of them is looked at when
     * @param writable folders that images may be copied to when the server asks for them
     */
    public record Camera(ImageFolder folder, Frames frames, Vision vision, List<Path> writable) {
        public Camera {
            writable = List.copyOf(writable);
        }
    }

    private CameraNode(Camera camera, NodeListener listener, Executor executor) {
        this.camera = camera;
        this.listener = listener;
        this.executor = executor;
        this.delivery = new ImageDelivery(camera.folder(), camera.writable(), executor);
    }

    /**
     * Starts a camera node.
     *
     * @param profile must have {@link #SENSOR}
     * @throws IOException when the spool file or the state file cannot be opened
     */
    public static CameraNode start(
            NodeProfile profile, NodeSettings settings, NodeRuntime runtime, Camera camera, NodeListener listener)
            throws IOException {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon =
                    new Thread(task, "meltemi-camera-" + profile.identity().nodeId());
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            CameraNode started = start(profile, settings, runtime, camera, listener, thread);
            started.stopThread = thread::shutdownNow;
            return started;
        } catch (IOException | IllegalArgumentException e) {
            thread.shutdownNow();
            throw e;
        }
    }

    /**
     * Starts a camera node that looks at its images elsewhere than in a thread of its own.
     *
     * @param executor runs what looks at images and what copies them; stays the caller's
     */
    public static CameraNode start(
            NodeProfile profile,
            NodeSettings settings,
            NodeRuntime runtime,
            Camera camera,
            NodeListener listener,
            Executor executor)
            throws IOException {
        if (profile.sensor(SENSOR.dataName()) == null) {
            throw new IllegalArgumentException("expected the sensor " + SENSOR.dataName() + " in " + profile);
        }
        CameraNode started = new CameraNode(camera, listener, executor);
        started.node.complete(
                Node.start(profile, settings, runtime, new NodeParts(started::sample, started.delivery, listener)));
        return started;
    }

    /** The node behind the camera. */
    public Node node() {
        return node.join();
    }

    @Override
    public void close() {
        node().close();
        stopThread.run();
    }

    /** Only begins to look, since a sampler must not block; the result is published when it is there. */
    private Map<String, Measurement> sample(Instant now) {
        if (looking.compareAndSet(false, true)) {
            executor.execute(() -> {
                try {
                    look(now);
                } finally {
                    looking.set(false);
                }
            });
        }
        return Map.of();
    }

    private void look(Instant now) {
        try {
            CameraImage image = camera.frames().next(now);
            if (image == null) {
                return;
            }
            Vision.Sight sight = camera.vision().look(image);
            if (sight instanceof Vision.Sight.Seen seen) {
                publish(image, seen.counts());
            } else if (sight instanceof Vision.Sight.Failed failed) {
                passedOver(image.id() + ": " + failed.reason());
            }
        } catch (IOException e) {
            passedOver(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(CameraImage image, Map<String, Integer> counts) {
        Instant time = image.takenAt().truncatedTo(ChronoUnit.MILLIS);
        delivery.published(time, image.id());
        var unused = node.thenCompose(started ->
                        started.publish(SENSOR.dataName(), new Measurement(ObjectCounts.write(counts), time, null)))
                .whenComplete((done, error) -> {
                    if (error != null) {
                        passedOver(image.id() + ": not published: " + error);
                    }
                });
    }

    private void passedOver(String what) {
        LOG.warn("an image was passed over: {}", what);
        listener.refused("an image: " + what);
    }
}
