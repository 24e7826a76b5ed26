package io.meltemi.console.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meltemi.console.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentVersionTest {

    @Test
    void of_documents_isTheSameForTheSameAlone() {
        assertThat(DocumentVersion.of("{}".getBytes(UTF_8)))
                .isEqualTo(DocumentVersion.of("{}".getBytes(UTF_8)))
                .isNotEqualTo(DocumentVersion.of("[]".getBytes(UTF_8)))
                .matches("\"[0-9a-f]{16}\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '\'',
            value = {
                // If-Match, If-None-Match, what is there, whether the change goes on
                "-, -, -, true",
                "-, -, \"a\", true",
                "\"a\", -, \"a\", true",
                "'\"b\", \"a\"', -, \"a\", true",
                "\"a-gzip\", -, \"a\", true",
                "\"b\", -, \"a\", false",
                "a, -, \"a\", false",
                "\"a\", -, -, false",
                "*, -, \"a\", true",
                "*, -, -, false",
                "-, *, -, true",
                "-, *, \"a\", false",
                "-, \"a\", \"a\", false",
            })
    void check_conditions_letThroughOrRefuse(
            @Nullable String match, @Nullable String noneMatch, @Nullable String present, boolean goesOn) {
        Throwable refused = catchThrowable(() -> DocumentVersion.check(match, noneMatch, present));

        if (goesOn) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                    .isEqualTo(412));
        }
    }
}
