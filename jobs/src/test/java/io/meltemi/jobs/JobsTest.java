package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.jobs.severity.SeverityJob;
import org.junit.jupiter.api.Test;

class JobsTest {

    @Test
    void main_nameOfAJob_runsItWithTheOtherArguments() throws Exception {
        assertThat(CapturedGraph.of(Jobs::main, SeverityJob.NAME, "--bootstrap-servers", "127.0.0.1:9092"))
                .anyMatch(node -> "severity-assess".equals(node.getTransformationUID()));
    }

    @Test
    void main_noNameOrAnother_saysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jobs.main(new String[] {}))
                .withMessage("the first argument must name a job, one of validation, severity, storage, trend, alert,"
                        + " delivery, pattern, push, mining; found nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jobs.main(new String[] {"severities"}))
                .withMessageEndingWith("found severities");
    }
}
