package io.meltemi.edge.camera;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tells what is on an image. */
@FunctionalInterface
public interface Vision {

    /** Looks at an image; may take as long as its service does. */
    Sight look(CameraImage image) throws InterruptedException;

    /**
     * Google Vision's object localization over REST. Temporary failures are tried again, with back-off.
     *
     * @param endpoint scheme, host and port, e.g. {@code https://vision.googleapis.com}
     * @param apiKey goes out in a header and appears in no message
     * @param minimumScore objects found with less certainty do not count, 0 to 1
     */
    static Vision googleVision(URI endpoint, String apiKey, double minimumScore) {
        return new GoogleVision(
                endpoint,
                apiKey,
                minimumScore,
                Duration.ofSeconds(20),
                wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis()));
    }

    /**
     * Labels that were written down beforehand: those of {@code NAME} are in the file {@code NAME.labels} beside it, as MSG-09
     * writes them.
     */
    static Vision fileLabels() {
        return new FileLabels();
    }

    /** What came of looking. */
    sealed interface Sight {

        /**
         * What is on the image.
         *
         * @param counts how many, by label; empty when there is nothing on it
         */
        record Seen(Map<String, Integer> counts) implements Sight {
            public Seen {
                counts = Map.copyOf(counts);
            }
        }

        /** It cannot be told; the reason is for people. */
        record Failed(String reason) implements Sight {}
    }
}
