package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.ReceiptListener;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks: a subscriber's own URL is used as it is, and the empty one stands for the platform's; where the platform has none,
 * those are files.
 *
 * @param http sends to the URL of each message
 * @param files where the messages to the platform's URL go that has none
 * @param url the platform's own, or null
 */
public record WebhookChannels(ChannelFactory http, ChannelFactory files, @Nullable String url)
        implements ChannelFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public Channel open(ReceiptListener receipts) {
        return new Both(http.open(receipts), files.open(receipts), url);
    }

    /** The URL may hold what is secret. */
    @Override
    public String toString() {
        return "webhooks, the platform's own " + (url == null ? "as files" : "by HTTP");
    }

    private record Both(Channel http, Channel files, @Nullable String url) implements Channel {

        @Override
        public Outcome send(Message message) throws InterruptedException {
            if (!message.recipient().isEmpty()) {
                return http.send(message);
            }
            return url == null ? files.send(message) : http.send(to(url, message));
        }

        private static Message to(String recipient, Message message) {
            return new Message(
                    message.id(),
                    message.thread(),
                    message.time(),
                    recipient,
                    message.subject(),
                    message.text(),
                    message.html(),
                    message.images(),
                    message.json(),
                    message.unsubscribe(),
                    message.remark());
        }

        @Override
        public void close() {
            http.close();
            files.close();
        }
    }
}
