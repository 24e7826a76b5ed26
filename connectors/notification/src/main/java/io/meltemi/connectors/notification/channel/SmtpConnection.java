package io.meltemi.connectors.notification.channel;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A connection to a mail server, for one message after another. For one thread at a time, but for {@link #abort}. */
final class SmtpConnection {

    private final MailServer server;
    private final SmtpSockets sockets = new SmtpSockets();
    private final Transport transport;
    private volatile @Nullable Runnable onHandOver;
    private long lastUsedNanos = System.nanoTime();

    /**
     * Not connected yet.
     *
     * @throws IOException when the trusted certificates cannot be read
     */
    SmtpConnection(MailServer server) throws IOException {
        this.server = server;
        this.transport = new Transport(Session.getInstance(properties()));
    }

    /**
     * Connects and signs in.
     *
     * @throws MessagingException when that fails; the server's answer is its message
     */
    void open() throws MessagingException {
        Login login = server.login();
        if (login == null) {
            transport.connect(server.host(), server.port(), null, null);
        } else {
            transport.connect(server.host(), server.port(), login.user(), login.password());
        }
    }

    /** Whether it is still open at the other end; asks the server when it has not been used just now. */
    boolean isOpen() {
        return transport.isConnected();
    }

    /**
     * Sends a message and waits for the answer.
     *
     * @param onHandOver is called before the end of the message is sent, from which on the server may have it
     * @return the server's answer
     */
    String send(MimeMessage message, Address recipient, Runnable onHandOver) throws MessagingException {
        this.onHandOver = onHandOver;
        transport.sendMessage(message, new Address[] {recipient});
        lastUsedNanos = System.nanoTime();
        return transport.getLastServerResponse();
    }

    /** When it was used last, on the clock of {@link System#nanoTime}. */
    long lastUsedNanos() {
        return lastUsedNanos;
    }

    /** Says farewell to the server and closes. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            abort();
        }
    }

    /** Closes at once, whoever waits; any thread may do so. */
    void abort() {
        sockets.close();
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        MailServer.Security security = server.security();
        properties.put(
                "mail.smtp.connectiontimeout",
                Long.toString(server.connectTimeout().toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(server.answerTimeout().toMillis()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security == MailServer.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(
                "mail.smtp.starttls.enable",
                Boolean.toString(security == MailServer.Security.STARTTLS_OFFERED
                        || security == MailServer.Security.STARTTLS_REQUIRED));
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(security == MailServer.Security.STARTTLS_REQUIRED));
        properties.put("mail.smtp.auth", Boolean.toString(server.login() != null));
        properties.put("mail.smtp.socketFactory", sockets.plain());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory", sockets.secured(TrustedCertificates.sockets(server.caFile())));
        return properties;
    }

    private final class Transport extends SMTPTransport {

        Transport(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            Runnable handOver = onHandOver;
            if (handOver != null) {
                handOver.run();
            }
            super.finishData();
        }
    }
}
