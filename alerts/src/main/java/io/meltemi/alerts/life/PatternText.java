package io.meltemi.alerts.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a pattern says, in words and facts. */
final class PatternText {

    /** Member of the detail of a declared pattern: its id. */
    private static final String DECLARED = "pattern";

    private static final int SCORE_DIGITS = 3;
    private static final JsonMapper MAPPER = new JsonMapper();

    private PatternText() {}

    /** What tells its alert apart from others of the node. */
    static String subject(Pattern pattern) {
        String name = Objects.requireNonNullElse(declared(pattern), Objects.requireNonNullElse(pattern.sensor(), ""));
        return pattern.kind() + "/" + name;
    }

    static Finding finding(Pattern pattern, String subject, Severity severity) {
        String declared = declared(pattern);
        String what = severity + ", " + (declared == null ? "" : declared + ": ") + pattern.explanation();
        Facts facts = new Facts()
                .put("pattern", pattern.kind())
                .put("patternId", pattern.patternId())
                .put("explanation", pattern.explanation())
                .put(
                        "score",
                        BigDecimal.valueOf(pattern.score())
                                .setScale(SCORE_DIGITS, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString())
                .put("start", pattern.startTime())
                .put("end", pattern.endTime());
        return new Finding(
                AlertKind.PATTERN, subject, severity, pattern.sensor(), declared, what, facts.all(), Draft.SERVER);
    }

    private static @Nullable String declared(Pattern pattern) {
        if (pattern.kind() != PatternKind.SEQUENCE) {
            return null;
        }
        try {
            JsonNode id = MAPPER.readTree(pattern.detail()).path(DECLARED);
            return id.isTextual() ? id.textValue() : null;
        } catch (JsonProcessingException e) {
            return null; // whatever else it is, it is a pattern without a name
        }
    }
}
