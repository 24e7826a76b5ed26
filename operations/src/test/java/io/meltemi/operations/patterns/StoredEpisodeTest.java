package io.meltemi.operations.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.patterns.episodes.Episode;
import io.meltemi.patterns.episodes.EpisodeMining;
import io.meltemi.patterns.episodes.EpisodePlan;
import io.meltemi.patterns.episodes.EpisodeProposals;
import io.meltemi.patterns.episodes.Event;
import io.meltemi.patterns.episodes.EventType;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredEpisodeTest {

    private static final Instant BEGIN = Instant.parse("2026-01-10T00:00:00Z");

    @Test
    void of_detailAsMiningStoresIt_givesTheSameProposals() {
        List<Event> events = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            Instant time = BEGIN.plusSeconds(day * 86_400L + (day * 7919L) % 40_000);
            events.add(new Event(
                    time,
                    "net",
                    "A52",
                    EventType.severity(Severity.WARNING, "temperature", "builtin-temperature-warning")));
            events.add(new Event(
                    time.plusSeconds(40 + day),
                    "net",
                    "A52",
                    EventType.severity(Severity.DANGER, "flame", "builtin-flame-danger")));
        }
        Episode mined = EpisodeMining.episodes(events, EpisodePlan.defaults()).get(0);
        String detail =
                EpisodeMining.mine(events, EpisodePlan.defaults()).get(0).detail();
        EpisodeProposals proposals = new EpisodeProposals(RuleSet.builtIn().rules());

        Episode stored = StoredEpisode.of(detail);

        assertThat(proposals.of(stored)).hasSizeGreaterThan(1).isEqualTo(proposals.of(mined));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "no JSON",
                "{\"steps\": [{}, {}], \"occurrences\": [[]]}",
                "{\"steps\": [{\"kind\": \"SEVERITY\"}, {\"kind\": \"SEVERITY\"}], \"within\": \"soon\", \"occurrences\": [[\"then\"]]}"
            })
    void of_anythingElse_isRefused(String detail) {
        assertThatThrownBy(() -> StoredEpisode.of(detail)).isInstanceOf(IllegalArgumentException.class);
    }
}
