package io.meltemi.console.link;

import io.meltemi.alerts.link.Links;
import io.meltemi.console.http.Operation;
import io.meltemi.operations.alerts.AlertDesk;
import io.meltemi.operations.alerts.SubscriberDesk;
import java.time.Clock;
import java.util.List;

/** The paths of all links that messages have. */
public final class MessageLinks {

    private final List<Operation> operations;

    public MessageLinks(Links links, Clock clock, AlertDesk desk, SubscriberDesk subscribers) {
        AcknowledgeEndpoint acknowledge = new AcknowledgeEndpoint(links, clock, desk, subscribers);
        this.operations = new LinkOperations()
                .at(Links.ACKNOWLEDGE_PATH, "acknowledge", acknowledge)
                .pictureAt(AcknowledgeEndpoint.PICTURE_PATH, "acknowledgePicture", acknowledge::picture)
                .at(Links.UNSUBSCRIBE_PATH, "unsubscribe", new UnsubscribeEndpoint(links, clock, desk, subscribers))
                .at(Links.SETTINGS_PATH, "settings", new SettingsEndpoint(links, clock, subscribers))
                .at(Links.CONFIRM_PATH, "confirm", new ConfirmEndpoint(links, clock, subscribers))
                .operations();
    }

    public List<Operation> operations() {
        return operations;
    }
}
