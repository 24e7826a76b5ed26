package io.meltemi.console.open;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What others may do with the data.
 *
 * @param id the licence's identifier by SPDX, e.g. {@code CC-BY-4.0}
 * @param url its text
 */
public record Licence(String id, URI url) {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.+-]{0,63})(?:\\s+(https?://\\S+))?");

    private static final Map<String, String> DEEDS = Map.of(
            "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
            "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
            "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/",
            "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/",
            "ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/",
            "PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/");

    public static final Licence CC_BY_4 = of("CC-BY-4.0");

    /**
     * Reads an identifier, and the address of the licence's text after a blank; without one the address is that of the deed, or of
     * SPDX' own page.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Licence of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "an SPDX identifier such as CC-BY-4.0, or one and the address of its text");
        }
        String id = Objects.requireNonNull(matcher.group(1));
        String url = matcher.group(2);
        return new Licence(
                id,
                URI.create(url != null ? url : DEEDS.getOrDefault(id, "https://spdx.org/licenses/" + id + ".html")));
    }
}
