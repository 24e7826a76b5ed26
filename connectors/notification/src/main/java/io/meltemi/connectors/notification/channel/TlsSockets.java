package io.meltemi.connectors.notification.channel;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS over a connected socket. */
final class TlsSockets {

    private TlsSockets() {}

    /**
     * Shakes hands, and checks certificate and host name.
     *
     * @param timeoutMillis longest wait for the other side
     */
    static Socket over(Socket plain, String host, int port, SSLSocketFactory factory, int timeoutMillis)
            throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(timeoutMillis);
        secured.startHandshake();
        return secured;
    }
}
