// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.io.Serializable;
import org.apache.flink.annotation.PublicEvolving;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted. The files are PEM, and read where the connection is made: on every task manager.
 *
 * @param caFile certificates of the authorities to trust, and no others; null trusts those that this Java trusts
 * @param certificateFile the client's own certificate, followed by those that lead to its authority; null to show none
 * @param keyFile the client's private key, PKCS #8 and not encrypted, RSA or EC; null to show no certificate
 */
@PublicEvolving
public record MqttTls(@Nullable String caFile, @Nullable String certificateFile, @Nullable String keyFile)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException when a certificate comes without its key, or a key without its certificate */
    public MqttTls {
        if ((certificateFile == null) != (keyFile == null)) {
            throw new IllegalArgumentException("a client's certificate and its key come together, found certificate "
                    + certificateFile + " and key " + keyFile);
        }
    }

    /** Trusts the authorities that this Java trusts. */
    public static MqttTls systemAuthorities() {
        return new MqttTls(null, null, null);
    }

    /** Trusts the authorities of a file and no others. */
    public static MqttTls ownAuthority(String caFile) {
        return new MqttTls(caFile, null, null);
    }

    /** The same, with a certificate that the client shows. */
    public MqttTls withCertificate(String ownCertificateFile, String ownKeyFile) {
        return new MqttTls(caFile, ownCertificateFile, ownKeyFile);
    }
}
