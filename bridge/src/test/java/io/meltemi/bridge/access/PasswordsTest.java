package io.meltemi.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    /** Made by mosquitto_passwd 2.0.11 for the password {@code sesame}. */
    private static final String BY_MOSQUITTO =
            "$7$101$i0lwaearCeb0tjAR$KVwGk9IwDWWaNrexK3+DTgkM0VvRy5l0q/WQ/7M6t2CZdmocoAzQjrWaV3QJjY28oMjbSu8WicT0RKH+ZGFfyA==";

    @Test
    @DisplayName("a hash has mosquitto's format: $7$, 5,000 iterations, 12 bytes of salt, 64 of hash")
    void hash_anyPassword_hasMosquittosFormat() {
        assertThat(Passwords.hash("secret")).matches("\\$7\\$5000\\$[A-Za-z0-9+/]{16}\\$[A-Za-z0-9+/]{86}==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "ξεσκεπάζω την ψυχοφθόρα βδελυγμία", " ", "with:colon"})
    void verify_hashedPassword_onlyThatOneIsRight(String password) {
        String hash = Passwords.hash(password);
        assertThat(Passwords.verify(password, hash)).isTrue();
        assertThat(Passwords.verify(password + "x", hash)).isFalse();
        assertThat(Passwords.verify("", hash)).isFalse();
    }

    @Test
    void verify_hashMadeByMosquitto_isUnderstood() {
        assertThat(Passwords.verify("sesame", BY_MOSQUITTO)).isTrue();
        assertThat(Passwords.verify("open", BY_MOSQUITTO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$6$abc$def", "$7$0$AAAAAAAAAAAAAAAA$AA==", "$7$5000$AAAA$AAAA"})
    void verify_noHash_isFalse(String hash) {
        assertThat(Passwords.verify("secret", hash)).isFalse();
    }

    @Test
    void hash_emptyPassword_refused() {
        assertThatThrownBy(() -> Passwords.hash("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void generate_twice_differs() {
        assertThat(Passwords.generate()).hasSize(24).isNotEqualTo(Passwords.generate());
    }
}
