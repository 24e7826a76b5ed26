package io.meltemi.jobs.mining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Findings as patterns: the same finding has the same id when it is mined again, and the newer mining holds. */
final class MinedPatterns {

    /** Member of a finding's detail that tells it from others of the same kind, series and time. */
    static final String ID = "id";

    private static final JsonMapper MAPPER = new JsonMapper();

    private MinedPatterns() {}

    static List<Pattern> of(List<Finding> findings, Instant minedAt) {
        List<Pattern> patterns = new ArrayList<>();
        for (Finding finding : findings) {
            patterns.add(of(finding, minedAt));
        }
        return patterns;
    }

    private static Pattern of(Finding finding, Instant minedAt) {
        SeriesName series = finding.series();
        return new Pattern(
                id(finding),
                minedAt.toEpochMilli(),
                minedAt,
                finding.kind(),
                series.network(),
                series.nodeId(),
                series.sensor().isEmpty() ? null : series.sensor(),
                finding.start(),
                finding.end(),
                false,
                finding.score(),
                null,
                finding.explanation(),
                finding.detail());
    }

    private static String id(Finding finding) {
        String id = finding.kind() + "/" + finding.series() + "/" + finding.start() + "/" + finding.end();
        JsonNode further = detail(finding).path(ID);
        return further.isTextual() ? id + "/" + further.textValue() : id;
    }

    private static JsonNode detail(Finding finding) {
        try {
            return MAPPER.readTree(finding.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the detail of a finding is no JSON: " + finding.detail(), e);
        }
    }
}
