package dev.ledgerline.api.identity;

import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.messages.identity.ApiKeyEvent;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyStatusChanged;
import dev.ledgerline.messages.identity.UserEvent;
import dev.ledgerline.messages.identity.UserEvent.UserChanged;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** On every node: what was changed on another one holds here as soon as the log tells of it. */
@Component
@ProcessingGroup(Projections.ANSWERS)
class WhenKeysChangeForgetThem {
    private static final Logger LOG = LoggerFactory.getLogger(WhenKeysChangeForgetThem.class);

    private final ApiKeys keys;
    private final Projections projections;

    WhenKeysChangeForgetThem(ApiKeys keys, Projections projections) {
        this.keys = keys;
        this.projections = projections;
    }

    @EventHandler
    void on(ApiKeyEvent event) {
        if (event instanceof ApiKeyStatusChanged changed) keys.heard(changed.apiKeyId(), changed.status());
        forget();
    }

    @EventHandler
    void on(UserEvent event) {
        if (event instanceof UserChanged changed) keys.heard(changed.userId(), changed.status());
        forget();
    }

    /** Once the read model knows of it, on a thread of its own: whoever waits for a venue's answer waits behind this one. */
    private void forget() {
        Thread.ofVirtual().name("keys-changed").start(() -> {
            try {
                if (!projections.catchUp(Projections.KEYS)) LOG.warn("changed keys may be remembered for some seconds");
            } catch (RuntimeException e) {
                LOG.warn("changed keys may be remembered for some seconds: {}", e.toString());
            }
            keys.forget();
        });
    }
}
