package io.meltemi.jobs.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.patterns.mining.MiningPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MiningArgumentsTest {

    @Test
    void parse_allArguments_areTaken() {
        MiningArguments parsed = MiningArguments.parse(
                ("--bootstrap-servers a:1 --jdbc-url jdbc:postgresql://h/d --database-user u"
                                + " --series net/N1/temperature,net/N2/temperature,net/N2/humidity"
                                + " --from 2026-11-01T00:00:00Z --to 2026-12-01T00:00:00Z --step PT30S --windows 60,120"
                                + " --top 5 --pairs same-sensor --events true --device plain --parallelism 2")
                        .split(" "),
                Map.of("MELTEMI_DATABASE_PASSWORD", "secret"));

        assertThat(parsed.works())
                .extracting(MiningWork::title)
                .containsExactly(
                        "net/N1/temperature",
                        "net/N2/temperature",
                        "net/N2/humidity",
                        "net/N1/temperature and net/N2/temperature",
                        "events");
        assertThat(parsed.works()).allSatisfy(work -> {
            assertThat(work.stepMillis()).isEqualTo(30_000);
            assertThat(MiningPlan.fromJson(work.plan()).windows()).containsExactly(60, 120);
            assertThat(MiningPlan.fromJson(work.plan()).top()).isEqualTo(5);
        });
        assertThat(parsed.devices().device()).isEqualTo(DeviceChoice.PLAIN);
        assertThat(parsed.job().parallelism()).isEqualTo(2);
        assertThat(parsed.toString()).doesNotContain("secret");
    }

    @Test
    void parse_manyFaults_namesThemAllAtOnce() {
        String[] arguments = ("--jdbc-url jdbc:mysql://h --series temperature --from soon --to 2026-12-01T00:00:00Z"
                        + " --step PT0S --windows x --pairs some --events perhaps --device abacus --colour red")
                .split(" ");

        assertThatThrownBy(() -> MiningArguments.parse(arguments, Map.of()))
                .hasMessageContaining("--colour is not an argument")
                .hasMessageContaining("--bootstrap-servers")
                .hasMessageContaining("--jdbc-url must start with jdbc:postgresql:")
                .hasMessageContaining("--database-user")
                .hasMessageContaining("--series must be NETWORK/NODE/SENSOR")
                .hasMessageContaining("--from must be a time")
                .hasMessageContaining("--step")
                .hasMessageContaining("--windows")
                .hasMessageContaining("--pairs")
                .hasMessageContaining("--events")
                .hasMessageContaining("--device");
    }
}
