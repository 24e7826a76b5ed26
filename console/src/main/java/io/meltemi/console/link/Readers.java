package io.meltemi.console.link;

import io.meltemi.alerts.Subscriber;
import io.meltemi.operations.alerts.SubscriberDesk;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In which language and time zone a subscriber reads. */
final class Readers {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final SubscriberDesk subscribers;

    Readers(SubscriberDesk subscribers) {
        this.subscribers = subscribers;
    }

    /** What is not known is as the browser has it: a page in another language is better than none. */
    Visit visit(Request request, String subscriber) throws InterruptedException {
        try {
            Optional<Subscriber> known = subscribers.find(subscriber);
            if (known.isPresent()) {
                return new Visit(
                        request, Words.of(known.get().language()), known.get().timeZone());
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("the language of {} is not known: {}", subscriber, e.toString());
        }
        return unknown(request);
    }

    static Visit unknown(Request request) {
        return new Visit(request, Words.accepted(request.acceptLanguage()), ZoneOffset.UTC);
    }
}
