package io.meltemi.bench.formats;

import io.meltemi.bridge.tls.Pem;
import io.meltemi.bridge.tls.TlsMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** Both ends of a TLS 1.3 connection in memory, with the broker's certificates. Not safe for use by several threads. */
final class TlsPair {

    private static final int MOST_STEPS = 100;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer wire;
    private final ByteBuffer plain;
    private int bytesUp;
    private int bytesDown;

    private TlsPair(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
        this.wire = ByteBuffer.allocate(4 * client.getSession().getPacketBufferSize());
        this.plain = ByteBuffer.allocate(2 * client.getSession().getApplicationBufferSize());
    }

    /** Makes what connections with these certificates are made of. */
    static Contexts contexts(TlsMaterial material) throws IOException, GeneralSecurityException {
        char[] password = material.keyStorePassword().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(material.keyStoreFile())) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext server = SSLContext.getInstance("TLSv1.3");
        server.init(keys.getKeyManagers(), null, null);
        SSLContext client = SSLContext.getInstance("TLSv1.3");
        client.init(null, Pem.trustOnly(material.caFile()).getTrustManagers(), null);
        return new Contexts(client, server);
    }

    /** The two ends' settings. */
    record Contexts(SSLContext client, SSLContext server) {

        /** Shakes hands in full; without a host name no earlier session is taken up again. */
        TlsPair connect() throws IOException {
            SSLEngine client = client().createSSLEngine();
            client.setUseClientMode(true);
            SSLEngine server = server().createSSLEngine();
            server.setUseClientMode(false);
            TlsPair pair = new TlsPair(client, server);
            pair.shakeHands();
            return pair;
        }
    }

    /** What the client sent for the handshake, in bytes. */
    int handshakeBytesUp() {
        return bytesUp;
    }

    /** What the server sent for the handshake, its tickets included, in bytes. */
    int handshakeBytesDown() {
        return bytesDown;
    }

    String cipherSuite() {
        return client.getSession().getCipherSuite();
    }

    /** The records in which the client sends these bytes. */
    byte[] seal(byte[] bytes) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        wire.clear();
        while (source.hasRemaining()) {
            require(client.wrap(source, wire));
        }
        wire.flip();
        byte[] records = new byte[wire.remaining()];
        wire.get(records);
        return records;
    }

    /** What the server reads out of records, which it must get in the order of their making. */
    byte[] open(byte[] records) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(records);
        plain.clear();
        while (source.hasRemaining()) {
            require(server.unwrap(source, plain));
        }
        plain.flip();
        byte[] bytes = new byte[plain.remaining()];
        plain.get(bytes);
        return bytes;
    }

    private void shakeHands() throws IOException {
        client.beginHandshake();
        server.beginHandshake();
        ByteBuffer up = ByteBuffer.allocate(wire.capacity());
        ByteBuffer down = ByteBuffer.allocate(wire.capacity());
        for (int step = 0; step < MOST_STEPS; step++) {
            int sentUp = say(client, up);
            int sentDown = say(server, down);
            bytesUp += sentUp;
            bytesDown += sentDown;
            boolean serverHeard = hear(server, up);
            boolean clientHeard = hear(client, down);
            if (sentUp + sentDown == 0 && !serverHeard && !clientHeard) {
                break;
            }
        }
        if (isShaking(client) || isShaking(server)) {
            throw new IOException("the handshake stands still at " + client.getHandshakeStatus() + " and "
                    + server.getHandshakeStatus());
        }
    }

    /** Lets one end say what it has to say; answers the bytes. */
    private static int say(SSLEngine engine, ByteBuffer out) throws IOException {
        int before = out.position();
        while (runTasks(engine) == HandshakeStatus.NEED_WRAP) {
            require(engine.wrap(ByteBuffer.allocate(0), out));
        }
        return out.position() - before;
    }

    /** Lets one end hear what has come until it wants to speak; answers whether it took anything. */
    private boolean hear(SSLEngine engine, ByteBuffer in) throws IOException {
        in.flip();
        int before = in.remaining();
        while (in.hasRemaining() && runTasks(engine) != HandshakeStatus.NEED_WRAP) {
            plain.clear();
            require(engine.unwrap(in, plain));
        }
        boolean heard = in.remaining() < before;
        in.compact();
        return heard;
    }

    private static HandshakeStatus runTasks(SSLEngine engine) {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
        }
        return engine.getHandshakeStatus();
    }

    private static boolean isShaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
                && engine.getHandshakeStatus() != HandshakeStatus.FINISHED;
    }

    private static void require(SSLEngineResult result) throws IOException {
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new IOException("TLS: " + result);
        }
    }
}
