package io.meltemi.console.open;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A form that data are given in: the one of the parameter {@code format}, else the one that the header {@code Accept} likes best. */
enum Format {
    JSON("application/json", "application/json"),
    CSV("text/csv", "text/csv; charset=utf-8; header=present"),
    GEOJSON("application/geo+json", "application/geo+json");

    private final String mediaType;
    private final String contentType;

    Format(String mediaType, String contentType) {
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String mediaType() {
        return mediaType;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Parameter parameter(Format... offered) {
        return Parameter.choice(
                "format",
                Arrays.stream(offered).map(Format::word).toList(),
                "The form of the reply; without it the header Accept decides");
    }

    static String[] mediaTypes(Format... offered) {
        return Arrays.stream(offered).map(Format::mediaType).toArray(String[]::new);
    }

    /**
     * The form to answer in.
     *
     * @param offered what there is, the best first
     * @throws ProblemException 406 when the client takes none of them
     */
    static Format of(Call call, Format... offered) throws ProblemException {
        Optional<String> word = call.query("format");
        if (word.isPresent()) {
            return valueOf(word.get().toUpperCase(Locale.ROOT));
        }
        String accept = call.header("Accept");
        if (accept == null || accept.isBlank()) {
            return offered[0];
        }
        List<MediaRange> ranges =
                Arrays.stream(accept.split(",")).map(MediaRange::of).toList();
        Format best = null;
        double bestQuality = 0;
        for (Format format : offered) {
            double quality = MediaRange.quality(ranges, format.mediaType);
            if (quality > bestQuality) {
                best = format;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw new ProblemException(
                    406,
                    "Not acceptable",
                    "Accept: expected one of " + String.join(", ", mediaTypes(offered)) + ", found " + accept);
        }
        return best;
    }

    /** One element of the header Accept; the most specific one that fits decides (RFC 9110, 12.5.1). */
    private record MediaRange(String type, double quality) {

        static MediaRange of(String element) {
            String[] parts = element.split(";");
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    quality = quality(parameter.substring(2));
                }
            }
            return new MediaRange(parts[0].strip().toLowerCase(Locale.ROOT), quality);
        }

        static double quality(List<MediaRange> ranges, String mediaType) {
            String family = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
            for (String wanted : List.of(mediaType, family, "*/*")) {
                for (MediaRange range : ranges) {
                    if (range.type.equals(wanted)) {
                        return range.quality;
                    }
                }
            }
            return 0;
        }

        private static double quality(String text) {
            try {
                double quality = Double.parseDouble(text);
                return quality >= 0 && quality <= 1 ? quality : 0;
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
