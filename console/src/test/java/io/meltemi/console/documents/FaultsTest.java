package io.meltemi.console.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.documents.Faults.Fault;
import io.meltemi.console.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void of_faultsOfADocument_arePartedIntoPathAndDetail() {
        ProblemException problem = Faults.of(
                "The rule",
                List.of(
                        "$.when.all[2].sensor: expected a text, found 7: really",
                        "$: expected JSON, found nothing",
                        "and 3 more"));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail())
                .isEqualTo("The rule cannot be used: it has 3 faults. $.when.all[2].sensor: expected a text, found 7:"
                        + " really …");
        assertThat(problem.more().get("faults"))
                .isEqualTo(List.of(
                        new Fault("$.when.all[2].sensor", "expected a text, found 7: really"),
                        new Fault("$", "expected JSON, found nothing"),
                        new Fault("$", "and 3 more")));
    }
}
