package io.meltemi.schemas.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No document makes the reader throw anything but its own rejection. */
class NodeConfigurationFuzzTest {

    @Property(tries = 300)
    @Label("CONF-02, CONF-04: a disturbed document is read, or rejected with at least one fault")
    void read_disturbedDocument_throwsRejectionAlone(
            @ForAll @IntRange(max = 2200) int place,
            @ForAll @IntRange(max = 30) int removed,
            @ForAll("pieces") String piece) {
        int start = Math.min(place, Documents.VALID.length());
        int end = Math.min(start + removed, Documents.VALID.length());

        check(Documents.VALID.substring(0, start) + piece + Documents.VALID.substring(end));
    }

    @Property(tries = 300)
    @Label("CONF-04: any text is rejected with at least one fault")
    void read_anyText_throwsRejectionAlone(@ForAll String text) {
        check(text);
    }

    private static void check(String document) {
        try {
            assertThat(NodeConfigurationReader.read(document).nodeId()).isNotEmpty();
        } catch (ConfigurationRejectedException e) {
            assertThat(e.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(NodeConfigurationReader.MAX_FAULTS);
            assertThat(e.faults())
                    .allSatisfy(fault -> assertThat(fault.describe()).hasSizeLessThan(1500));
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10),
                Arbitraries.of(
                        "<",
                        ">",
                        "&",
                        "&lt;",
                        "&x;",
                        "\"",
                        "</",
                        "<a>",
                        "</a>",
                        "<!--",
                        "<![CDATA[",
                        "<?",
                        "\u0000",
                        "\ud800",
                        "-1e999",
                        "<!DOCTYPE a>",
                        "xmlns:x='urn:x'",
                        "<x:y/>",
                        "x".repeat(5000)));
    }
}
