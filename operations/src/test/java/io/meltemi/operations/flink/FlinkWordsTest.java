package io.meltemi.operations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlinkWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no reason given",
                "Unable to load requested file /jars/x. | Unable to load requested file /jars/x.",
                "org.apache.flink.runtime.rest.NotFoundException: Job 00 not found\\n\\tat a.B.c(B.java:1) | Job 00 not found",
                "Internal server error.\\n<Exception on server side:\\njava.util.concurrent.CompletionException: "
                        + "a.RestHandlerException: Could not execute application.\\n\\tat a.B.c(B.java:1)\\nCaused by: "
                        + "java.lang.IllegalArgumentException: --bogus is not an argument of this job\\n\\tat a.B.d(B.java:2)\\n"
                        + "\\t... 7 more\\nEnd of exception on server side> | --bogus is not an argument of this job",
                "java.lang.NullPointerException\\n\\tat a.B.c(B.java:1) | java.lang.NullPointerException",
                "a.Outer: no luck\\nCaused by: java.util.concurrent.TimeoutException\\n\\tat a.B.c(B.java:1) | no luck",
            })
    void sentence_ofAStackTrace_isItsInnermostCauseThatSaysSomething(String trace, String sentence) {
        assertThat(FlinkWords.sentence(trace.replace("\\n", "\n").replace("\\t", "\t")))
                .isEqualTo(sentence);
    }
}
