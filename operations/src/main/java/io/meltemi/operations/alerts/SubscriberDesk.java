package io.meltemi.operations.alerts;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answered;
import io.meltemi.alerts.subscriber.AddressConfirmation.Entered;
import io.meltemi.schemas.event.NotificationChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where subscribers are entered and changed by others than an operator at the command line: an address counts only when it is
 * confirmed. Safe for threads; changes of one desk do not overtake each other.
 */
public interface SubscriberDesk {

    Optional<Subscriber> find(String name) throws Exception;

    /** Places down to the building where there are nodes, such as {@code Greece/Samos/Karlovasi/Campus/indoor/A}. */
    List<String> places() throws Exception;

    /** Stores a whole subscriber, new or in place of the one of that name, and asks its new addresses. */
    Entered enter(Subscriber wanted) throws Exception;

    /** Asks one new address of a subscriber; empty when there is no such subscriber. */
    Optional<Entered> enter(String name, NotificationChannel channel, String address) throws Exception;

    /** Takes the word of an address's reader. */
    Answered answer(String name, NotificationChannel channel, String addressDigest) throws Exception;

    /**
     * Changes what needs no question.
     *
     * @return the subscriber afterwards; empty when there is no such subscriber
     */
    Optional<Subscriber> change(String name, UnaryOperator<Subscriber> change) throws Exception;
}
