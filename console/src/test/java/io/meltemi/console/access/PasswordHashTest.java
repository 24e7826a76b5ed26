package io.meltemi.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.http.ProblemException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    @Test
    void of_samePasswordTwice_hasDifferentSaltsAndBothMatch() {
        String one = PasswordHash.of("correct horse battery");
        String other = PasswordHash.of("correct horse battery");

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(other);
        assertThat(PasswordHash.matches("correct horse battery", one)).isTrue();
        assertThat(PasswordHash.matches("correct horse battery", other)).isTrue();
        assertThat(PasswordHash.matches("correct horse batterz", one)).isFalse();
    }

    /** From the tests of the reference implementation: version 13, argon2id, 2 passes, 64 MiB, 1 lane. */
    @Test
    void matches_hashOfTheReferenceImplementation_isTrue() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(PasswordHash.matches("password", hash)).isTrue();
    }

    @Test
    void matches_composedAndDecomposed_areTheSamePassword() {
        assertThat(PasswordHash.matches("cafe\u0301 au lait", PasswordHash.of("caf\u00e9 au lait")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery",
                "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void matches_whatIsNoHashOfOurs_isFalse(String hash) {
        assertThat(PasswordHash.matches("correct horse battery", hash)).isFalse();
    }

    @Test
    void gate_hundredAtOnce_fewWaitAndTheOthersAreSentAway() {
        HashingGate gate = new HashingGate();
        String hash = PasswordHash.of("correct horse battery");

        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> passes(gate, hash), runnable -> new Thread(runnable).start()))
                .toList();
        List<Boolean> passed = tries.stream().map(CompletableFuture::join).toList();

        assertThat(passed).contains(true);
        assertThat(passes(gate, hash)).isTrue();
    }

    private static boolean passes(HashingGate gate, String hash) {
        try {
            return gate.matches("correct horse battery", hash);
        } catch (ProblemException busy) {
            assertThat(busy.status()).isEqualTo(503);
            return false;
        }
    }
}
