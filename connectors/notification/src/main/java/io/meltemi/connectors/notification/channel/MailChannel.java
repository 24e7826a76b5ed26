package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Mail by SMTP. Connections are kept for the next message. A server that cannot be reached, that refuses us rather than the message,
 * or whose certificate is not trusted may be mended, so that is transient.
 */
final class MailChannel implements Channel {

    /** Servers close connections that are silent for long; a younger one is most likely still open. */
    private static final Duration MOST_IDLE = Duration.ofSeconds(30);

    private static final int MOST_IDLE_CONNECTIONS = 4;

    private final MailServer server;
    private final Mails mails;
    private final Attempts attempts;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<SmtpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    MailChannel(MailServer server, Mails mails) {
        this.server = server;
        this.mails = mails;
        this.attempts = new Attempts("meltemi-mail", server.limit());
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        InternetAddress recipient = Mails.recipient(message.recipient());
        if (recipient == null) {
            return new Outcome.Permanent("this is no mail address: " + Lines.answer(message.recipient()));
        }
        return attempts.make(new Sending(message, recipient));
    }

    @Override
    public void close() {
        closed = true;
        attempts.close();
        for (SmtpConnection connection : open) {
            connection.abort();
        }
        open.clear();
        idle.clear();
    }

    private void giveBack(SmtpConnection connection) {
        if (closed || idle.size() >= MOST_IDLE_CONNECTIONS) {
            connection.close();
            open.remove(connection);
        } else {
            idle.push(connection);
        }
    }

    private void drop(SmtpConnection connection) {
        connection.abort();
        open.remove(connection);
    }

    private final class Sending extends Attempt {

        private final Message message;
        private final InternetAddress recipient;
        private volatile @Nullable SmtpConnection connection;

        Sending(Message message, InternetAddress recipient) {
            this.message = message;
            this.recipient = recipient;
        }

        @Override
        Outcome call() {
            try {
                SmtpConnection current = connected();
                String answer = current.send(mails.mail(message, recipient), recipient, this::handOver);
                giveBack(current);
                return new Outcome.Accepted(Lines.answer(answer), null);
            } catch (MessagingException e) {
                dropConnection();
                return SmtpAnswers.outcome(e, this);
            } catch (IOException e) {
                dropConnection();
                return disconnected(Lines.words(e));
            } catch (IllegalArgumentException e) {
                dropConnection();
                return new Outcome.Permanent(Lines.words(e));
            }
        }

        @Override
        void disconnect() {
            SmtpConnection current = connection;
            if (current != null) {
                current.abort();
            }
        }

        private SmtpConnection connected() throws MessagingException, IOException {
            SmtpConnection kept = idle.poll();
            while (kept != null) {
                connection = kept;
                if (System.nanoTime() - kept.lastUsedNanos() < MOST_IDLE.toNanos() && kept.isOpen()) {
                    return kept;
                }
                drop(kept);
                kept = idle.poll();
            }
            SmtpConnection fresh = new SmtpConnection(server);
            connection = fresh;
            open.add(fresh);
            if (isBrokenOff() || closed) {
                throw new IOException("the channel is closed");
            }
            fresh.open();
            return fresh;
        }

        private void dropConnection() {
            SmtpConnection current = connection;
            if (current != null) {
                drop(current);
            }
        }
    }
}
