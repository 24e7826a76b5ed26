package io.meltemi.jobs.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.severity.node.Attention;
import io.meltemi.jobs.severity.node.Inputs;
import io.meltemi.jobs.severity.node.NodeSeverity;
import io.meltemi.jobs.severity.node.SeverityMachine;
import io.meltemi.jobs.severity.node.Step;
import io.meltemi.jobs.trend.fit.SeriesWalk;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateRuleTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final String RISES =
            "{\"id\":\"rises\",\"severity\":\"DANGER\",\"when\":{\"sensor\":\"*temperature*\","
                    + "\"rate\":{\"is\":\">=\",\"threshold\":0.5,\"window\":\"PT15M\"}}}";

    @Test
    @DisplayName("NODE-04: a slope that the trend job wrote makes a rate rule over that window fire, and end")
    void trend_writtenByTheJob_firesARateRule() throws Exception {
        List<Trend> trends = new ArrayList<>();
        try (TrendHarness harness = TrendHarness.start(null, START, TrendOptions.ofParallelism(1))) {
            for (int i = 0; i <= 90; i++) {
                double value = i < 30 ? 20 : i < 60 ? 20 + (i - 30) * 0.6 : 38;
                harness.reading(SeriesWalk.readingOf(
                        SeriesWalk.SENSOR, START.plusSeconds(60L * i), false, null, value, Quality.GOOD, i));
            }
            trends.addAll(harness.trends());
        }
        RuleSet rules = RuleSet.of(RuleJson.readAll(RISES.getBytes(StandardCharsets.UTF_8)));
        SeverityMachine severity = new SeverityMachine(new Assessor(rules));
        Attention attention = Attention.from(START);
        NodeSeverity node =
                severity.onNodeEvent(null, Inputs.accepted(1, START), attention).node();
        List<SeverityEvent> events = new ArrayList<>();
        for (Trend trend : trends) {
            Trend read = EventJson.TRENDS.read(EventJson.TRENDS.write(trend));
            Step step = severity.onTrend(node, read, attention);
            node = step.node();
            events.addAll(step.events());
        }

        assertThat(events)
                .extracting(SeverityEvent::severityChange)
                .filteredOn(Objects::nonNull)
                .extracting(SeverityChange::to)
                .containsExactly(Severity.DANGER, Severity.NORMAL);
    }
}
